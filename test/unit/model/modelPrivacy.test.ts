import { expect, it } from 'vitest';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { threadId, membersOf, noStates, empty, stored, told, edited } from './modelKit.ts';

it('[FIRST-1] first words to somebody who took none, surely, are named, and others are not', () => {
  const world = (value: 'nobody' | 'acquaintances' | null, after = false) => {
    const model = told();
    const prefer = () => model.does('bob', 'setAccountPreference', { name: 'writeFirst', value });
    const states = { ...noStates, accountPreference: stateOf('bob writeFirst', value) };
    prefer();
    model.found({ ...edited('a'), states });
    const next = 'next' as MessageId;
    const direct = 'd:other' as ThreadId;
    const there = {
      threads: [...empty.threads, { threadId: direct, name: null, timer: null }],
      members: [...membersOf(threadId), ...membersOf(direct)],
    };
    model.does('ann', 'startThread', { handle: 'bob' }, { threadId: direct });
    model.does('ann', 'sendMessage', { threadId: direct, text: 'b' }, { messageId: next });
    if (after) model.does('bob', 'setAccountPreference', { name: 'writeFirst', value: null });
    const { messages } = edited('a');
    const said = stored('b', { messageId: next, threadId: direct });
    const now = after ? { states: noStates } : { states };
    return model.found({ ...there, ...now, messages: [...messages, said] }).sentences;
  };
  expect(world('nobody')).toEqual([
    'firstWords: message next of ann begins to be written to bob, who takes none',
  ]);
  expect(world('acquaintances')).toEqual([]);
  expect(world(null)).toEqual([]);
  expect(world('nobody', true)).toEqual([]);
});

it('[INVITE-7] whoever is only to be invited may not be in it, and is named if they surely are', () => {
  const group = 'g:group' as ThreadId;
  const world = (value: 'nobody' | 'everybody', isIn: boolean) => {
    const model = told();
    const states = { ...noStates, accountPreference: stateOf('bob addToGroups', value) };
    model.does('bob', 'setAccountPreference', { name: 'addToGroups', value });
    model.found({ ...edited('a'), states });
    model.does('ann', 'createGroup', { name: 'Sails', handles: ['bob'] }, { threadId: group });
    const present = membersOf(group).filter(({ handle }) => isIn || handle === 'ann');
    return model.found({
      ...{ ...edited('a'), states },
      threads: [...empty.threads, { threadId: group, name: 'Sails', timer: null }],
      members: [...membersOf(threadId), ...present],
    }).sentences;
  };
  expect(world('nobody', false)).toEqual([]);
  expect(world('nobody', true)).toEqual(['members: bob is in g:group, and should only be invited']);
  expect(world('everybody', true)).toEqual([]);
  expect(world('everybody', false)).toEqual([
    'members: thread g:group of bob: member should be "yes", the store says "no"',
  ]);
});

const stateOf = (key: string, value: string | null) =>
  value === null ? [] : [{ key, value: JSON.stringify(value) }];

import { expect, it } from 'vitest';
import type { MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { Did } from '../../model/did.ts';
import { say } from '../../model/finding.ts';
import type { StoreRows } from '../../model/rows.ts';
import { threadId, messageId, timer, membersOf, empty, stored, told } from './modelKit.ts';

const group = (id: string, name: string) => ({ threadId: `g:${id}` as ThreadId, name, timer: null });

/** What is there once two devices of Ann's have died of beginning groups. */
const withGroups = (...groups: readonly ReturnType<typeof group>[]): Partial<StoreRows> => ({
  messages: [stored('a')],
  threads: [...empty.threads, ...groups],
  members: [...empty.threads, ...groups].flatMap((each) => membersOf(each.threadId)),
});

it('a group whose device died before it was told the id is one of those begun, under its name or a later one', () => {
  const begun = () => {
    const world = told();
    for (const name of ['one', 'two']) world.does('ann', 'createGroup', { name, handles: ['bob'] }, 'died');
    return world;
  };
  expect(begun().found(withGroups()).sentences).toEqual([]);
  expect(begun().found(withGroups(group('b', 'two'), group('a', 'one'))).sentences).toEqual([]);
  const renamed = begun();
  renamed.does('bob', 'renameThread', { threadId: 'g:b' as ThreadId, name: 'three' });
  expect(renamed.found(withGroups(group('b', 'three'), group('a', 'one'))).sentences).toEqual([]);
  const three = withGroups(group('a', 'one'), group('b', 'two'), group('c', 'two'));
  expect(begun().found(three).sentences).toEqual([
    'name: thread g:c: name should be "", the store says "two"',
    'members: thread g:c of ann: member should be "no", the store says "yes"',
    'members: thread g:c of bob: member should be "no", the store says "yes"',
    'role: thread g:c of ann: role should be "member", the store says "owner"',
  ]);
});

it('of two groups that a device died of beginning, one that was renamed has the people who are there', () => {
  const world = told();
  for (const handles of [[], ['bob']]) world.does('ann', 'createGroup', { name: 'one', handles }, 'died');
  world.does('bob', 'renameThread', { threadId: 'g:a' as ThreadId, name: 'two' });
  expect(world.found(withGroups(group('a', 'two'))).sentences).toEqual([]);
});

it('[DRAFT-5] what is too long to travel stays in its device’s composer, and differs from the other’s', () => {
  const differ = (text: string) => {
    const { model } = told();
    const own = [['ann', text] as const, ['ann2', 'b'] as const].map(([name, shown]) => {
      const drafts = new Map([[threadId, [shown]]]);
      return { name, handle: 'ann', shown: [], open: [], drafts };
    });
    model.hear({
      ...{ device: 'ann2', handle: 'ann', at: 0, deviceAt: 0, elapsed: 0, command: 'saveDraft' },
      ...{ args: { threadId, text: 'b', seen: [] }, outcome: { kind: 'answered', result: { writing: 'b' } } },
    } as unknown as Did);
    const { findings } = model.compare({
      now: 0,
      kept: null,
      store: { ...empty, messages: [stored('a')] },
      devices: own,
    });
    return findings.map(say);
  };
  expect(differ('a'.repeat(5_000))).toEqual([]);
  expect(differ('a')).toEqual(['draft: ann has ["a"] and ["b"] in thread d:thread']);
});

it('a message whose device died and that was deleted is none of those that are there', () => {
  const { does, found } = told();
  for (const text of ['b', 'c']) does('ann', 'sendMessage', { threadId, text }, 'died');
  does('ann2', 'deleteMessage', { threadId, messageIds: ['c' as MessageId] });
  const messages = [
    stored('a'),
    stored('', { messageId: 'c', place: 2, isDeleted: true }),
    stored('b', { messageId: 'b', place: 3 }),
  ];
  expect(found({ messages }).sentences).toEqual([]);
});

it('[OUTBOX-3] a message whose device died and that was edited before it left says what the edit says', () => {
  const said = (edits: boolean) => {
    const { does, found } = told();
    for (const text of ['b', 'c']) does('ann', 'sendMessage', { threadId, text }, 'died');
    if (edits) does('ann', 'editMessage', { threadId, messageId: 'b' as MessageId, text: 'd' });
    const first = stored('d', { messageId: 'b', place: 2 });
    return found({ messages: [stored('a'), first, stored('b', { messageId: 'c', place: 3 })] }).sentences;
  };
  expect(said(true)).toEqual([]);
  expect(said(false)).toEqual(['invented: message b of ann says "d", which nobody wrote']);
});

it('a reply whose message was taken back before it left answers nothing, and any other answers what it did', () => {
  const id = 'reply' as MessageId;
  const replied = (isTakenBack: boolean) => {
    const { does, found } = told();
    const item = { opId: 'op', kind: 'sendMessage', threadId, messageId, state: 'waiting', text: 'a' };
    does('ann', 'sendMessage', { threadId, text: 'b', replyTo: messageId }, { messageId: id });
    does('ann', 'listOutbox', {}, { items: [item] });
    if (isTakenBack) does('ann', 'discardOp', { opId: 'op' as OpId });
    const there = stored('b', { messageId: id, place: 2 });
    return found({ messages: isTakenBack ? [there] : [stored('a'), there] }).sentences;
  };
  expect(replied(true)).toEqual([]);
  expect(replied(false)).toEqual(['reply: message reply should answer message, the store says null']);
});

it('a reply answers nothing, too, when what it answered was deleted and the deletion may have met it before it left', () => {
  const id = 'reply' as MessageId;
  const replied = (isScheduled: boolean, isThere: boolean) => {
    const { model, does, found } = told(timer);
    const answered = isScheduled ? ('later' as MessageId) : messageId;
    if (isScheduled) does('ann', 'scheduleMessage', { threadId, text: 'c', at: 9 }, { messageId: answered });
    does('ann', 'sendMessage', { threadId, text: 'b', replyTo: answered }, { messageId: id });
    does('ann', 'deleteMessage', { threadId, messageIds: [answered] });
    model.backedUp();
    model.restored(0);
    model.tick(60_000, 60_000);
    const there = stored('', { messageId: answered, isDeleted: true });
    const messages = [...(isThere ? [there] : []), stored('b', { messageId: id, place: 2 })];
    return found({ messages }, [], 60_000).sentences.filter((sentence) => sentence.startsWith('reply'));
  };
  expect(replied(false, false)).toEqual([]);
  // Sent at its time, while its cancelling waited.
  expect(replied(true, true)).toEqual([]);
  expect(replied(false, true)).toEqual(['reply: message reply should answer message, the store says null']);
});

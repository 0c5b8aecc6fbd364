import { expect, it } from 'vitest';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { OpenOp, StoreRows } from '../../model/rows.ts';
import { threadId, messageId, timer, membersOf, noStates, stored, told, edited, edit } from './modelKit.ts';

it('[PROFILE-2] whoever is in a thread is called there what they call themselves, until then as they registered', () => {
  const called = (displayName: string, profile: StoreRows['states']['profile'] = []) => {
    const { does, found } = told();
    if (profile.length > 0) does('bob', 'setProfile', { name: 'displayName', value: 'Bobby' });
    const [ann, bob] = membersOf(threadId);
    const members = [ann, { ...bob, displayName }] as StoreRows['members'];
    return found({ ...edited('a'), members, states: { ...noStates, profile } }).sentences;
  };
  const profile = [{ key: 'bob displayName', value: '"Bobby"' }];
  expect(called('bob')).toEqual([]);
  expect(called('Bobby', profile)).toEqual([]);
  expect(called('ann')).toEqual([`profile: bob is called "ann" in thread ${threadId}, not "bob"`]);
  expect(called('bob', profile)).toEqual([`profile: bob is called "bob" in thread ${threadId}, not "Bobby"`]);
});

it('[INVITE-6] whoever is asked into a group sees the picture that it has', () => {
  const seen = (picture: string | null, had: string | null) => {
    const states = { ...noStates, picture: had === null ? [] : [{ key: 'g:1', value: `"${had}"` }] };
    const { does, found } = told();
    if (had !== null) does('ann', 'setPicture', { threadId: 'g:1' as ThreadId, picture: had });
    const invited = [{ threadId: 'g:1', handle: 'bob', picture, isRequest: false }];
    return found({ ...edited('a'), states, invited }).sentences;
  };
  expect(seen('one', 'one')).toEqual([]);
  expect(seen(null, null)).toEqual([]);
  expect(seen(null, 'one')).toEqual(['picture: bob, who is asked into thread g:1, sees null, not "one"']);
  expect(seen('one', null)).toEqual(['picture: bob, who is asked into thread g:1, sees "one", not null']);
});

it('[REQUEST-6] whoever may answer is told how many ask, and nobody else', () => {
  const counted = (requests: StoreRows['requests'], isRequest = true) => {
    const group = 'g:1';
    const invited = [{ threadId: group, handle: 'carol', picture: null, isRequest }];
    const members = [...membersOf(threadId), ...membersOf(group)];
    return told().found({ ...edited('a'), members, invited, requests }).sentences;
  };
  const toldTo = (handle: string, count: number) => ({ threadId: 'g:1', handle, count });
  expect(counted([toldTo('ann', 1)])).toEqual([]);
  expect(counted([], false)).toEqual([]);
  expect(counted([])).toEqual(['requests: ann is told of 0 requests to join g:1, not 1']);
  expect(counted([toldTo('ann', 1)], false)).toEqual([
    'requests: ann is told of 1 requests to join g:1, not 0',
  ]);
  expect(counted([toldTo('ann', 1), toldTo('bob', 1)])).toEqual([
    'requests: bob is told of 1 requests to join g:1, not 0',
  ]);
});

it('words that are there as they were written are nothing to find; dropped, replaced and invented ones are named', () => {
  expect(told().found(edited('a')).sentences).toEqual([]);
  expect(told().found(edited('b')).sentences).toEqual([
    'words: message message: words should be "a", the store says "b"',
  ]);
  expect(told().found({}).sentences).toEqual([
    'lost: message message of ann should be in thread d:thread, the store has nothing of it',
  ]);
  const invented = stored('b', { messageId: 'other', place: 2 });
  expect(told().found({ messages: [stored('a'), invented] }).sentences).toEqual([
    'invented: message other of ann says "b", which nobody wrote',
  ]);
});

it('an edit that was answered stands; of two devices’ edits either does, until all is quiet', () => {
  const { edits, found } = told();
  expect(found(edited('a')).sentences).toEqual([]);
  edits('ann', 'b');
  expect(found(edited('a')).sentences).toHaveLength(1);
  edits('ann', 'c');
  edits('ann', 'd');
  edits('ann2', 'e');
  expect(found(edited('d', 'a')).sentences).toEqual([]);
  expect(found(edited('e', 'd', 'a')).sentences).toEqual([
    'words: message message: words should be "d", the store says "e"',
  ]);
});

it('what a device died of may have been done or not', () => {
  for (const words of [edited('a'), edited('b', 'a')]) {
    const { edits, found } = told();
    edits('ann', 'b', 'died');
    expect(found(words).sentences).toEqual([]);
  }
});

it('a refusal needs somebody who gave reason for it, and leaves what was', () => {
  const unmeant = told();
  unmeant.edits('ann', 'b');
  expect(unmeant.found(edited('a'), [edit]).sentences).toEqual([
    'refusal: ann editMessage message was refused with messageDeleted, for which nobody gave a reason',
  ]);
  const meant = told();
  meant.edits('ann', 'b');
  meant.does('ann2', 'deleteMessage', { threadId, messageIds: [messageId] });
  expect(meant.found({ messages: [stored('', { isDeleted: true })] }, [edit]).sentences).toEqual([]);
  expect(told().found(edited('a'), [{ ...edit, state: 'waiting', code: null }]).sentences).toEqual([
    'unanswered: ann editMessage message is still waiting',
  ]);
});

it('[RESTORE-3] what waits aside for a message is forgotten once that is there, unless it is kept from its person', () => {
  const aside: OpenOp = { ...edit, type: 'setReaction', state: 'aside', code: null };
  const unanswered = (store: Partial<StoreRows>) =>
    told()
      .found(store, [aside])
      .sentences.filter((sentence) => sentence.startsWith('unanswered'));
  expect(unanswered({})).toEqual([]);
  expect(unanswered(edited('a'))).toEqual(['unanswered: ann setReaction message is still aside']);
  expect(unanswered({ ...edited('a'), kept: [{ messageId, handle: 'ann' }] })).toEqual([]);
});

it('[TIMER-6] a message is over when its own time has passed, and not because its thread has a timer', () => {
  const threads = [{ threadId, name: null, timer: JSON.stringify(timer) }];
  const expired = [{ messageId, threadId, place: 1, handle: 'ann' }];
  expect(told(timer).found({ threads, expired }, [], 60_000).sentences).toEqual([]);
  expect(told(timer).found({ threads, expired }, [], 59_000).sentences).toEqual([
    'expiry: message message of ann is gone before its time',
  ]);
  expect(told(timer).found({ threads }, [], 60_000).sentences).toHaveLength(1);
  expect(told().found({ expired }, [], 60_000).sentences).toHaveLength(1);
});

it('[RESTORE-6] a store that was put back may say what each device said last since its backup, and nothing older', () => {
  const { model, edits, found } = told();
  edits('ann', 'b');
  expect(found(edited('b', 'a')).sentences).toEqual([]);
  model.backedUp();
  edits('ann', 'c');
  expect(found(edited('c', 'b', 'a')).sentences).toEqual([]);
  edits('ann2', 'd');
  expect(found(edited('d', 'c', 'b', 'a')).sentences).toEqual([]);
  model.restored(0);
  expect(found(edited('c', 'd')).sentences).toEqual([]);
  model.restored(0);
  expect(found(edited('b', 'a')).sentences).toEqual([
    'words: message message: words should be "c" or "d", the store says "b"',
  ]);
});

it('what damage took is excused, and counted', () => {
  const { model, edits, found } = told();
  edits('ann', 'b');
  model.damaged('ann');
  expect(found(edited('a'))).toEqual({ sentences: [], excuses: [['damagedOutbox', 1]] });
});

it('damage gives reason for refusals that nobody else gave one for', () => {
  const refused = (code: string, given: Partial<OpenOp> = {}): readonly OpenOp[] => [
    { type: 'setStar', state: 'refused', threadId, target: messageId, code, handles: [], ...given },
  ];
  const unknown = refused('messageUnknown', { target: 'never left' });
  for (const open of [refused('recovered'), refused('personChanged'), unknown]) {
    expect(told().found(edited('a'), open).sentences).toHaveLength(1);
    const { model, found } = told();
    model.damaged('ann');
    expect(found(edited('a'), open).sentences).toEqual([]);
  }
  const { model, found } = told();
  model.damaged('bob');
  expect(found(edited('a'), refused('recovered')).sentences).toHaveLength(1);
  // What it is about is there.
  model.damaged('bob');
  expect(found(edited('a'), refused('messageUnknown')).sentences).toHaveLength(1);
});

it('[SEE-1] what is about something from before one was in a group again may be refused', () => {
  const unknown: OpenOp = {
    type: 'setStar',
    state: 'refused',
    threadId,
    target: messageId,
    code: 'messageUnknown',
    handles: [],
  };
  const { does, found } = told();
  const refusals = () => found(edited('a'), [unknown]).sentences.filter((each) => each.startsWith('refusal'));
  expect(refusals()).toHaveLength(1);
  does('ann2', 'leaveThread', { threadId }, {});
  expect(refusals()).toEqual([]);
});

it('what was said before an edit is told, and nothing else', () => {
  const { edits, found } = told();
  found(edited('a'));
  edits('ann', 'b');
  expect(found({ messages: [stored('b', { isEdited: true })] }).sentences).toEqual([
    'editions: message message said "a", the store does not tell',
    'editions: message message is marked as edited and has 0 editions',
  ]);
});

it('[COMMIT-3] what two devices wrote may be told twice in turn, what one wrote may not', () => {
  const { edits, found } = told();
  edits('ann', 'b');
  expect(found(edited('b', 'b', 'a')).sentences).toEqual([
    'editions: message message is to have said "b" twice in turn',
  ]);
  edits('ann2', 'b');
  expect(found(edited('b', 'b', 'a')).sentences).toEqual([]);
});

it.each([true, false])(
  '[SEE-1] a mark on a message from before its person joined again may be over, still in: %s',
  (isIn) => {
    const { does, found } = told();
    does('ann', 'setPin', { threadId, messageId, pinned: true });
    if (!isIn) does('ann', 'leaveThread', { threadId });
    const [ann, ...others] = membersOf(threadId);
    if (ann === undefined) throw new Error('Ann is in');
    const members = [{ ...ann, seenSince: 9, isIn }, ...others];
    expect(found({ messages: [stored('a')], members }).sentences).toEqual([]);
    const unpinned = told();
    unpinned.does('ann', 'setPin', { threadId, messageId, pinned: true });
    expect(unpinned.found({ messages: [stored('a')] }).sentences).toHaveLength(1);
  },
);

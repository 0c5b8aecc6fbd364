import { describe, expect, it } from 'vitest';
import type { CoreCommandName } from '../../../main/core/core.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { BlobId, MessageId, OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { Did } from '../../model/did.ts';
import { say } from '../../model/finding.ts';
import { Model } from '../../model/model.ts';
import type { DeviceRows, OpenOp, Seen, StoredMessage, StoreRows } from '../../model/rows.ts';
import { ofPlainStates } from '../../model/states.ts';

const threadId = 'd:thread' as ThreadId;
const messageId = 'message' as MessageId;
const timer = { seconds: 60, countsFrom: 'sending', keepsCopies: true } as const;

const membersOf = (id: string) =>
  ['ann', 'bob'].map((handle) => ({
    threadId: id,
    userId: handle,
    handle,
    displayName: handle,
    joinedAt: 0,
    seenSince: 0,
    isIn: true,
    isSubscriber: false,
    // Whoever begins a group owns it.
    role: id.startsWith('g:') && handle === 'ann' ? ('owner' as const) : null,
  }));

const noStates = ofPlainStates(() => []);

const empty: StoreRows = {
  ...{
    handles: ['ann', 'bob'],
    messages: [],
    expired: [],
    editions: [],
    votes: [],
    opened: [],
    given: [],
    tallies: [],
  },
  ...{ states: noStates, hidden: [], reads: [], scheduled: [], removed: [], bans: [], kept: [], reports: [] },
  ...{ invited: [], requests: [] },
  threads: [{ threadId, name: null, timer: null }],
  members: membersOf(threadId),
};

const stored = (words: string, given: Partial<StoredMessage> = {}): StoredMessage => ({
  ...{ messageId, threadId, place: 1, handle: 'ann', isEdited: false, isDeleted: false, words },
  ...{ replyTo: null, commentOn: null, repliedUser: null, origin: null, poll: null, timer: null },
  ...{ blobs: [], preview: null, sticker: null, card: null, ...given },
});

const devices: readonly DeviceRows[] = [
  ['ann', 'ann'],
  ['ann2', 'ann'],
  ['bob', 'bob'],
].map(([name = '', handle = '']) => ({ name, handle, open: [], shown: [], drafts: new Map() }));

/** A thread of Ann, at two devices, and Bob, in which Ann has said "a" under `timer` or none. */
function told(under: typeof timer | null = null) {
  const model = new Model({ longestText: 100, editWindowMs: 1_000 });
  model.begin({ now: 0, store: empty, kept: null, devices: [] });
  const does = <Name extends CoreCommandName>(
    device: string,
    command: Name,
    args: CommandArgs<Name>,
    result: unknown = {},
  ) => {
    const by = { device, handle: device.slice(0, 3), at: 0, deviceAt: 0, elapsed: 0 };
    const outcome = result === 'died' ? { kind: 'died' } : { kind: 'answered', result };
    model.hear({ ...by, command, args, outcome } as Did);
  };
  const edits = (device: string, text: string, result: unknown = {}) =>
    does(device, 'editMessage', { threadId, messageId, text }, result);
  const found = (
    store: Partial<StoreRows>,
    open: readonly OpenOp[] = [],
    now = 0,
    kept: Seen['kept'] = null,
  ) => {
    const seen = devices.map(({ name, handle, shown, drafts }) => {
      const own = name === 'ann' ? open : [];
      return { name, handle, shown, drafts, open: own };
    });
    const report = model.compare({ now, store: { ...empty, ...store }, kept, devices: seen });
    return { sentences: report.findings.map(say), excuses: [...report.excuses] };
  };
  if (under !== null) does('ann', 'setTimer', { threadId, timer: under });
  does('ann', 'sendMessage', { threadId, text: 'a' }, { messageId });
  return { model, does, edits, found };
}

const edited = (words: string, ...before: readonly string[]) => ({
  messages: [stored(words, { isEdited: before.length > 0 })],
  editions: before.map((each) => ({ messageId, words: each })),
});

const edit: OpenOp = {
  ...{ type: 'editMessage', state: 'refused', threadId, target: messageId },
  ...{ code: 'messageDeleted', handles: [] },
};

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

/** Bob has said "x" at one device, then "y" at another, and Ann has read the one after the other. */
function readTwice(first: 'x' | 'y', second: 'x' | 'y') {
  const world = told();
  for (const [device, text] of [
    ['bob', 'x'],
    ['bob2', 'y'],
  ] as const)
    world.does(device, 'sendMessage', { threadId, text }, { messageId: text });
  const items = ['x', 'y'].map((id, index) => ({ messageId: id, sequenceNumber: index + 2, notice: null }));
  world.does('ann', 'readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 }, { items });
  for (const id of [first, second]) world.does('ann', 'markRead', { threadId, messageId: id as MessageId });
  const found = (places: { readonly x: number; readonly y: number }, readThrough: number) => {
    const those = (['x', 'y'] as const).map((id) =>
      stored(id, { messageId: id, handle: 'bob', place: places[id] }),
    );
    const reads = [{ threadId, handle: 'ann', readThrough }];
    return world.found({ messages: [stored('a'), ...those], reads }).sentences;
  };
  return { ...world, found };
}

it('[RECEIPT-2] a thread is read through the highest of what was read, in whatever turn', () => {
  expect(readTwice('y', 'x').found({ x: 2, y: 3 }, 3)).toEqual([]);
  for (const [one, other] of [
    ['x', 'y'],
    ['y', 'x'],
  ] as const)
    expect(readTwice(one, other).found({ x: 2, y: 3 }, 2)).toEqual([
      'read: thread d:thread ann should be read through 3, the store says 2',
    ]);
});

it('[RESTORE-6] of what was read before a store was put back what was highest then is read, wherever it stands', () => {
  const restored = () => {
    const world = readTwice('y', 'x');
    world.model.backedUp();
    world.model.restored(0);
    return world;
  };
  expect(restored().found({ x: 3, y: 2 }, 2)).toEqual([]);
  expect(restored().found({ x: 3, y: 2 }, 3)).toEqual([]);
  expect(restored().found({ x: 3, y: 2 }, 1)).toEqual([
    'read: thread d:thread ann should be read through 2, the store says 1',
  ]);
  expect(restored().found({ x: 2, y: 3 }, 2)).toEqual([
    'read: thread d:thread ann should be read through 3, the store says 2',
  ]);
  const later = restored();
  expect(later.found({ x: 3, y: 2 }, 3)).toEqual([]);
  expect(later.found({ x: 3, y: 2 }, 2)).toEqual([
    'read: thread d:thread ann should be read through 3, the store says 2',
  ]);
});

it('[TIMER-10] of what may have disappeared before a store was put back nobody says again what was said of it', () => {
  const starred = (isPutBack: boolean, now: number, isThere: boolean) => {
    const { model, does, found } = told(timer);
    model.backedUp();
    const threads = [{ threadId, name: null, timer: JSON.stringify(timer) }];
    const messages = [stored('a', { timer: JSON.stringify(timer) })];
    does('ann', 'setStar', { threadId, messageId, starred: true });
    if (isPutBack) model.restored(0);
    model.tick(now, now);
    const star = isThere ? [{ key: `${messageId} ann`, value: 'true' }] : [];
    return found({ threads, messages, states: { ...noStates, star } }, [], now).sentences;
  };
  const isLost = ['star: message message of ann: star should be "true", the store says "false"'];
  for (const isPutBack of [true, false])
    for (const now of [0, 60_000]) expect(starred(isPutBack, now, true)).toEqual([]);
  expect(starred(true, 60_000, false)).toEqual([]);
  expect(starred(true, 59_000, false)).toEqual(isLost);
  expect(starred(false, 60_000, false)).toEqual(isLost);
});

it('[THREAD-4] what a device wrote in two threads that turned out to be one has no order of its own', () => {
  const written = (calledThere: readonly string[]) => {
    const { model, found } = told();
    for (const [index, id] of calledThere.entries()) {
      const args = { threadId, text: String(index) };
      const outcome = { kind: 'answered', result: { messageId: String(index) } };
      const by = { device: 'ann', handle: 'ann', at: 0, deviceAt: 0, elapsed: 0 };
      model.hear({ ...by, command: 'sendMessage', args, given: { ...args, threadId: id }, outcome } as Did);
    }
    const turned = [stored('1', { messageId: '1', place: 2 }), stored('0', { messageId: '0', place: 3 })];
    return found({ messages: [stored('a'), ...turned] }).sentences;
  };
  expect(written(['d:begun', threadId])).toEqual([]);
  expect(written(['d:begun', 'd:begun'])).toHaveLength(1);
});

it('[THREAD-4] forwarded to two threads that turned out to be one, words are there twice', () => {
  const { does, found } = told();
  const message = { messageId, text: 'a', files: [], poll: null, sequenceNumber: 1 };
  const item = { ...message, forwardedFrom: null, delivery: null };
  does('ann', 'readMessages', { threadId, anchor: { kind: 'newest' }, limit: 9 }, { items: [item] });
  const to = [threadId, threadId];
  const written = ['first', 'second'].map((id) => ({ threadId, messageIds: [id] }));
  does('ann', 'forwardMessages', { threadId, messageIds: [messageId], to, showOrigin: false }, { written });
  const copies = ['first', 'second'].map((id, index) => stored('a', { messageId: id, place: index + 2 }));
  expect(found({ messages: [stored('a'), ...copies] }).sentences).toEqual([]);
});

describe('[CONTENT-3] a message with files', () => {
  const blob = 'ab'.repeat(32) as BlobId;
  const other = 'cd'.repeat(32) as BlobId;
  /** "a", files, "b", files again and an answer to the first files, by their ids, in the order in which they arrived. */
  const arrived = (...ids: readonly string[]) => {
    const { does, found } = told();
    const sends = (id: string, blobIds: BlobId[]) =>
      does('ann', 'sendFiles', { threadId, blobIds, text: '' }, { messageId: id });
    const says = (id: string, replyTo: MessageId | null = null) =>
      does('ann', 'sendMessage', { threadId, text: id, replyTo }, { messageId: id });
    sends('one', [blob]);
    says('b');
    sends('two', [other]);
    says('answer', 'one' as MessageId);
    const [replies, blobs] = [{ answer: 'one' }, { one: [blob], two: [other] }];
    const there = ids.map((id, index) => {
      const about = { replyTo: replies[id as 'answer'] ?? null, blobs: blobs[id as 'one'] ?? [] };
      const words = id in blobs ? 'a.txt' : id;
      return stored(words, { messageId: id === 'a' ? messageId : id, place: index + 1, ...about });
    });
    const given = there.flatMap((each) =>
      each.blobs.map((blobId) => ({ messageId: each.messageId, blobId })),
    );
    return found({ messages: there, given }, [], 0, new Set([blob, other])).sentences;
  };

  it.each([
    [['a', 'one', 'b', 'two', 'answer']],
    [['a', 'b', 'one', 'answer', 'two']],
    [['a', 'b', 'one', 'two', 'answer']],
  ])('may be passed by what was written after it: %j', (ids) => {
    expect(arrived(...ids)).toEqual([]);
  });

  it.each([
    ['behind what was written before it', ['one', 'a', 'b', 'two', 'answer']],
    ['behind files written before it', ['a', 'b', 'two', 'one', 'answer']],
  ])('stands %s', (_, ids) => {
    expect(arrived(...ids)).not.toEqual([]);
  });

  const lacks = (given: boolean, kept: ReadonlySet<string>, blobs = [blob] as string[]) => {
    const { does, found } = told();
    does('ann', 'sendFiles', { threadId, blobIds: [blob], text: 'c' }, { messageId: 'one' });
    const messages = [stored('a'), stored('c', { messageId: 'one', place: 2, blobs })];
    const references = given ? [{ messageId: 'one', blobId: blob }] : [];
    return found({ messages, given: references }, [], 0, kept).sentences;
  };

  it('[BLOB-9] is given its files, and the gateway has them', () => {
    expect(lacks(true, new Set([blob]))).toEqual([]);
    expect(lacks(true, new Set())).toEqual([`blob: message one names ${blob}, which the gateway has not`]);
    expect(lacks(false, new Set([blob]))).toEqual([
      `blob: message one names ${blob}, which is given to nobody`,
    ]);
    expect(lacks(true, new Set([blob]), [])).toEqual([
      `blob: message one should have ${blob}, the store says `,
    ]);
  });
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

it('[SCHEDULE-1] a device that has not heard of the gateway yet goes by its own clock as that was when it began', () => {
  const later = (sendAt: number) => {
    const { model, found } = told();
    const by = { device: 'ann', handle: 'ann', at: 0, elapsed: 0 };
    const outcome = { kind: 'answered', result: { messageId: 'later' } };
    const hears = (deviceAt: number, text: string) =>
      model.hear({
        ...by,
        deviceAt,
        outcome,
        command: 'scheduleMessage',
        args: { threadId, text, at: 90_000 },
      } as Did);
    hears(40_000_000, 'b');
    hears(30_000_000, 'b');
    const row = {
      messageId: 'later',
      threadId,
      handle: 'ann',
      state: 'waiting',
      sendAt,
      words: 'b',
    } as const;
    return found({ messages: [stored('a')], scheduled: [row] }).sentences;
  };
  expect(later(90_000 + 10_000_000)).toEqual([]);
  // Over a slow link it hears the gateway's time late.
  expect(later(90_000 + 10_000_000 - 9_000)).toEqual([]);
  expect(later(90_000 + 20_000_000)).toEqual([
    'schedule: message later is to be sent at 20090000, which nobody chose',
  ]);
});

it('[SCHEDULE-2] what a device died of scheduling, and cancelled later, may have been sent before that', () => {
  for (const [at, expected] of [
    [1, []],
    [9_000_000_000_000, ['schedule: message later was cancelled before its time, and sent']],
  ] as const) {
    const { does, found } = told();
    does('ann', 'scheduleMessage', { threadId, text: 'b', at }, 'died');
    const messages = [stored('a'), stored('b', { messageId: 'later', place: 2 })];
    found({ messages });
    does('ann', 'cancelScheduled', { threadId, messageId: 'later' as MessageId });
    expect(found({ messages }, [], 2).sentences).toEqual(expected);
  }
});

it('[SCHEDULE-3] what was to be said later, in words that never left and were hidden, may stand as it was', () => {
  const later = (text: string) => ({ threadId, messageId, text, at: 9 });
  for (const [hides, expected] of [
    [false, ['words: message message: words should be "c", the store says "b"']],
    [true, []],
  ] as const) {
    const { does, found } = told();
    does('ann', 'scheduleMessage', later('b'), { messageId });
    found({ messages: [stored('b', { isEdited: true })] });
    does('ann', 'scheduleMessage', later('c'), { messageId });
    if (hides) does('ann', 'hideMessage', { threadId, messageIds: [messageId] });
    const hidden = hides ? [{ messageId, handle: 'ann' }] : [];
    const { sentences } = found({ messages: [stored('b', { isEdited: true })], hidden });
    expect(sentences.filter((sentence) => sentence.includes('words'))).toEqual(expected);
  }
});

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

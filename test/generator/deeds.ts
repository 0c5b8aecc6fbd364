import fc from 'fast-check';
import { assertNever } from '../../sync/core/assertNever.ts';
import type { FolderId, MessageId, ThreadId, UserId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { type CommandArgs, type CommandResult, commands } from '../../preload/commands.ts';
import { type MemberRight, memberRights } from '../../sync/protocol/memberRights.ts';
import { reportReasons } from '../../sync/protocol/reports.ts';
import { forGood } from '../../sync/protocol/threadPreferences.ts';
import type { MessageTimer } from '../../sync/protocol/entities/timer.ts';
import type { MessageView } from '../../preload/views/message.ts';
import type { ThreadView } from '../../preload/views/thread.ts';
import { pictures } from '../builders/pictures.ts';
import { valid } from '../property/fuzz/garbage.ts';
import type { DeedRecord } from './deedRecord.ts';
import { openOnce, sendFiles, sendOnce } from './fileDeeds.ts';
import type { Person } from './person.ts';
import { changeScheduled, schedule } from './scheduledDeeds.ts';
import { pickOf } from './pickOf.ts';
import { placeCard } from '../builders/cards.ts';
import { linkPreview } from '../builders/linkPreview.ts';
import { answerInvitation, answerRequest, followJoinLink, makeJoinLink } from './joinDeeds.ts';
import { attemptOnPoll, poll } from './pollDeeds.ts';
import { wholeList } from './wholeList.ts';

/** What a person does at a device, and how often beside the others. */
export const deedWeights = {
  send: 10,
  burst: 2,
  sendFiles: 6,
  sendOnce: 4,
  openOnce: 8,
  reply: 3,
  comment: 6,
  forward: 2,
  edit: 6,
  react: 6,
  unreact: 4,
  poll: 2,
  vote: 6,
  unvote: 3,
  closePoll: 2,
  pin: 3,
  unpin: 3,
  star: 3,
  unstar: 2,
  delete: 2,
  deleteForMe: 3,
  report: 3,
  undo: 1,
  read: 5,
  older: 1,
  startThread: 3,
  stranger: 1,
  note: 1,
  createGroup: 2,
  addMember: 4,
  strangers: 1,
  rename: 2,
  describe: 2,
  portray: 4,
  setRole: 6,
  removeMember: 4,
  ban: 8,
  setMemberRight: 3,
  setSlowMode: 2,
  setTimer: 2,
  leave: 1,
  removeLeft: 2,
  makeJoinLink: 4,
  followJoinLink: 6,
  answerRequest: 6,
  answerInvitation: 4,
  prefer: 3,
  preferOfAccount: 2,
  introduce: 2,
  folder: 2,
  sticker: 2,
  callPerson: 3,
  block: 2,
  tooLong: 1,
  resolve: 3,
  draft: 5,
  takeDraft: 4,
  toDraft: 2,
  remind: 3,
  unremind: 3,
  schedule: 5,
  reschedule: 4,
  unschedule: 6,
  sendScheduled: 3,
  type: 1,
} as const;

export type DeedKind = keyof typeof deedWeights;

/** Data alone, so that it can be written down and done again. `pick` is any whole number from 0 on. */
export interface Deed {
  readonly kind: DeedKind;
  readonly pick: number;
}

export interface DeedWorld {
  /** Everybody's; one's own among them is passed over. */
  readonly handles: readonly string[];
  /** Characters of a message that the gateway takes; a deed writes one more to be refused. */
  readonly longestText: number;
  /** Of one file. */
  readonly mostFileBytes: number;
  readonly record: DeedRecord;
}

/** What deeds mean to be refused for: another device of the same person may have left a group, or deleted a message. */
export const meantRefusals: ReadonlySet<string> = new Set([
  'textInvalid',
  'handleUnknown',
  'messageDeleted',
  'notMember',
  'draftLimit',
  'pollClosed',
  'copyForbidden',
  'writeFirstForbidden',
  'scheduleTooLate',
  'alreadySent',
  'notAllowed',
  'memberUnknown',
  'personBanned',
  'reportInvalid',
  'reportLimit',
]);

/** [RIGHT-2] Nobody is offered what they may not do. */
const neededRights: { readonly [Kind in DeedKind]?: MemberRight } = {
  ...{
    send: 'write',
    burst: 'write',
    sendFiles: 'write',
    sendOnce: 'write',
    reply: 'write',
    forward: 'write',
    edit: 'write',
    tooLong: 'write',
  },
  ...{ schedule: 'write', reschedule: 'write', sendScheduled: 'write', takeDraft: 'write' },
  // Where there is no poll, one is asked.
  ...{ poll: 'write', vote: 'write', unvote: 'write', closePoll: 'write' },
  ...{ react: 'react', pin: 'pin', unpin: 'pin', comment: 'comment' },
  ...{
    addMember: 'addPeople',
    strangers: 'addPeople',
    rename: 'changeInfo',
    describe: 'changeInfo',
    portray: 'changeInfo',
    setTimer: 'changeInfo',
    makeJoinLink: 'addPeople',
  },
};

const emojis = ['👍', '❤️', '🙏'];

/**
 * @returns whether anything was done: a deed that finds nothing to pick from passes by, and is not counted
 * @throws TernError a refusal, or the device's end before it answered
 */
export async function doDeed(person: Person, deed: Deed, world: DeedWorld): Promise<boolean> {
  const done = await attempt(person, deed, world);
  if (done) world.record.did(deed.kind);
  return done;
}

async function attempt(person: Person, { kind, pick }: Deed, world: DeedWorld): Promise<boolean> {
  const { record, handles, longestText } = world;
  if (kind === 'resolve') return resolveOne(person, pick, record);
  if (kind === 'toDraft') return toDraft(person, pick, record);
  if (kind === 'stranger') {
    // Nobody has this handle: the creation will be refused, and the message behind it held.
    const { threadId } = await person.do('startThread', { handle: `nobody_${pick % 3}` });
    return write(person, threadId, `to nobody ${pick}`, record);
  }
  if (kind === 'startThread' || kind === 'note') {
    const { session } = await person.do('getState', {});
    if (session.status !== 'signedIn') return false;
    // [NOTES-1]
    const others = handles.filter((handle) => (handle === session.handle) === (kind === 'note'));
    const { threadId } = await person.do('startThread', { handle: pickOf(others, pick) });
    return write(person, threadId, `opening ${pick}`, record);
  }
  if (kind === 'createGroup') {
    const { threadId } = await person.do('createGroup', {
      name: `group ${pick}`,
      handles: some(handles, pick),
      ...(pick % 4 === 0 && { channel: true }),
    });
    // [COMMENT-2] So that there is something to comment on.
    if (pick % 8 === 0) await person.do('setMemberRight', { threadId, name: 'comment', forbidden: false });
    return write(person, threadId, `founding ${pick}`, record);
  }
  if (kind === 'unstar') {
    const { items: saved } = await person.do('listStarred', { offset: 0, limit: 50 });
    if (saved.length === 0) return false;
    const { threadId, messageId } = pickOf(saved, pick);
    await person.do('setStar', { threadId, messageId, starred: false });
    return true;
  }
  if (kind === 'preferOfAccount') {
    await person.do('setAccountPreference', accountPreferenceOf(pick, person.now()));
    return true;
  }
  if (kind === 'answerInvitation') return answerInvitation(person, pick);
  if (kind === 'introduce') {
    await person.do('setProfile', profileOf(pick));
    return true;
  }
  if (kind === 'unremind') {
    const { items: reminders } = await person.do('listReminders', {});
    if (reminders.length === 0) return false;
    const { threadId, messageId } = pickOf(reminders, pick).message;
    await person.do('setReminder', { threadId, messageId, at: null });
    return true;
  }
  const items = await wholeList(person);
  const right = neededRights[kind];
  const threads = items.filter(({ left, may }) => !left && (right === undefined || may.includes(right)));
  if (kind === 'sticker') {
    await person.do('setSticker', stickerOf(pick));
    return true;
  }
  if (kind === 'folder') {
    await person.do('setFolder', folderOf(pick, items));
    return true;
  }
  if (kind === 'removeLeft') {
    const past = items.filter(({ left }) => left);
    if (past.length === 0) return false;
    await person.do('removeThread', { threadId: pickOf(past, pick).threadId });
    return true;
  }
  if (kind === 'makeJoinLink') return makeJoinLink(person, pick, threads, record);
  if (kind === 'followJoinLink') return followJoinLink(person, pick, threads, record);
  if (kind === 'answerRequest') return answerRequest(person, pick, threads);
  if (isOnGroup(kind)) return attemptOnGroup(person, { kind, pick }, threads, handles);
  if (threads.length === 0) return false;
  const { threadId } = pickOf(threads, pick);
  switch (kind) {
    case 'send':
      return write(
        person,
        threadId,
        `${pick % 3 === 0 ? `@${pickOf(handles, pick >> 2)} ` : ''}text ${pick}`,
        record,
      );
    case 'tooLong':
      return write(person, threadId, 'x'.repeat(longestText + 1), record);
    case 'burst':
      for (let left = 2 + (pick % 11); left > 0; left -= 1)
        if (left === 3) await sendCard(person, threadId, pick, record);
        else await write(person, threadId, burstText(left), record);
      return true;
    case 'sendFiles':
      await sendFiles(person, pick, threadId, world);
      return true;
    case 'sendOnce':
      return once(person, pick, threads, record);
    case 'poll':
      return poll(person, pick, threadId, record);
    case 'comment':
      return comment(person, pick, threads, record);
    case 'draft':
      // Of few threads, so that devices write in the same one.
      return draft(person, pick, pickOf(threads.slice(0, 2), pick >> 2).threadId, record);
    case 'schedule':
      return schedule(person, pick, threadId, record, person.now());
    case 'reschedule':
    case 'unschedule':
    case 'sendScheduled':
      return changeScheduled(person, { kind, pick }, threads, record, person.now());
    case 'takeDraft':
      return takeDraft(person, pick, threads, record);
    case 'type':
      await person.do('setTyping', { threadId, active: pick % 2 === 0 });
      return true;
    case 'unpin': {
      const { items: pins } = await person.do('listPins', { threadId });
      if (pins.length === 0) return false;
      const { messageId } = pickOf(pins, pick >> 3);
      await person.do('setPin', { threadId, messageId, pinned: false });
      return true;
    }
    case 'undo':
      await person.do('undoDeletions', { threadId });
      return true;
    case 'prefer': {
      await person.do('setThreadPreference', { ...preferenceOf(pick, person.now()), threadId });
      return true;
    }
    case 'callPerson':
      return callPerson(person, pick, threadId);
    case 'block':
      return block(person, pick, threads);
    case 'setTimer':
      await person.do('setTimer', { threadId, timer: timerOf(pick >> 3) });
      return true;
    case 'forward':
      return forward(person, pick, threads, record);
    case 'reply':
    case 'edit':
    case 'react':
    case 'unreact':
    case 'vote':
    case 'unvote':
    case 'closePoll':
    case 'openOnce':
    case 'pin':
    case 'star':
    case 'remind':
    case 'delete':
    case 'deleteForMe':
    case 'report':
    case 'read':
    case 'older':
      return attemptOnMessage(person, { kind, pick }, threadId, record, person.now());
    default:
      return assertNever(kind);
  }
}

/** [ONCE-1] Where somebody may open it. */
async function once(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const fitting = threads.filter(({ kind, memberCount }) => kind !== 'channel' && memberCount > 1);
  if (fitting.length === 0) return false;
  await sendOnce(person, pick, pickOf(fitting, pick).threadId, record);
  return true;
}

const preferences = commands.setThreadPreference.args;

function preferenceOf(pick: number, now: number): CommandArgs<'setThreadPreference'> {
  const [sample] = fc.sample(valid(preferences), { seed: pick, numRuns: 1 });
  const set = sample as CommandArgs<'setThreadPreference'>;
  if (set.name !== 'muted' || set.value === null) return set;
  return { ...set, value: pick % 5 === 0 ? forGood : now + (pick % 5) * 2_000 };
}

/** By one of few names, or the one they chose. */
async function callPerson(person: Person, pick: number, threadId: ThreadId): Promise<boolean> {
  const { members } = await person.do('listMembers', { threadId });
  const others = members.flatMap(({ userId, mine }) => (userId === null || mine ? [] : [userId]));
  if (others.length === 0) return false;
  const value = pick % 4 === 0 ? null : `friend ${pick % 3}`;
  await person.do('setPersonPreference', { personId: pickOf(others, pick >> 3), name: 'nickname', value });
  return true;
}

/** [POLL-3] [CARD-4] [ONCE-1] */
const isEditable = ({ poll: asked, card, viewOnce }: MessageView) =>
  asked === null && card === null && viewOnce === null;

/** Whoever is blocked already is not any more. */
async function block(person: Person, pick: number, threads: readonly ThreadView[]): Promise<boolean> {
  const directs = threads.filter(({ kind, peerId }) => kind === 'direct' && peerId !== null);
  if (directs.length === 0) return false;
  const { peerId: personId, blocked } = pickOf(directs, pick >> 3);
  if (personId === null) return false;
  await person.do('setPersonPreference', { personId, name: 'blocked', value: blocked ? null : 1 });
  return true;
}

const accountPreferences = commands.setAccountPreference.args;

function accountPreferenceOf(pick: number, now: number): CommandArgs<'setAccountPreference'> {
  const [sample] = fc.sample(valid(accountPreferences), { seed: pick, numRuns: 1 });
  const set = sample as CommandArgs<'setAccountPreference'>;
  if (typeof set.value !== 'number') return set;
  return { ...set, value: pick % 5 === 0 ? forGood : now + (pick % 5) * 2_000 };
}

/** One of few, so that devices set the same; or none. */
function portrait(pick: number): Pick<CommandArgs<'setPicture'>, 'picture' | 'bytes'> {
  const chosen = [pictures.dark, pictures.grey, pictures.light][pick % 4];
  return chosen === undefined ? { picture: null } : { picture: chosen.digest, bytes: chosen.bytes };
}

/** So few that the same is said again. */
function profileOf(pick: number): CommandArgs<'setProfile'> {
  if (pick % 3 === 1) {
    const { picture: value, ...rest } = portrait(pick >> 2);
    return { name: 'picture', value, ...rest };
  }
  const value = pick % 5 === 0 ? null : `${['at sea', 'in the office', 'asleep'][pick % 3]}`;
  return pick % 2 === 0 || value === null ? { name: 'about', value } : { name: 'displayName', value };
}

const newFolder = commands.setFolder.args.properties.folder;

/** One of few, so that devices set the same. */
function folderOf(pick: number, threads: readonly ThreadView[]): CommandArgs<'setFolder'> {
  const folderId = `00000000-0000-7000-8000-00000000000${pick % 3}` as FolderId;
  const [sample] = fc.sample(valid(newFolder), { seed: pick, numRuns: 1 });
  const folder = sample as CommandArgs<'setFolder'>['folder'];
  // A direct thread that has just begun may go on under another id.
  const known = threads.filter(({ creation }) => creation === null).map(({ threadId }) => threadId);
  return { folderId, folder: folder && { ...folder, included: known.slice(0, pick % 4), excluded: [] } };
}

const newSticker = commands.setSticker.args.properties.sticker;

/** One of few, likewise. [STICKER-6] */
function stickerOf(pick: number): CommandArgs<'setSticker'> {
  const [sample] = fc.sample(valid(newSticker), { seed: pick, numRuns: 1 });
  const sticker = sample as CommandArgs<'setSticker'>['sticker'];
  const emoji = pick % 2 === 0 ? '🌊' : '🐟';
  return { stickerId: 'AQg'.charAt(pick % 3).repeat(43), sticker: sticker && { ...sticker, emoji } };
}

/** Off, so short that it is over when all is quiet, or longer than any run. */
function timerOf(pick: number): MessageTimer | null {
  if (pick % 4 === 0) return null;
  return {
    seconds: pick % 4 === 3 ? 1_000_000 : pick % 4,
    countsFrom: pick % 8 < 4 ? 'sending' : 'reading',
    keepsCopies: pick % 3 === 0,
  };
}

type OnGroup = (typeof onGroup)[number];

const onGroup = [
  ...([
    'addMember',
    'strangers',
    'rename',
    'describe',
    'portray',
    'setRole',
    'removeMember',
    'ban',
    'setMemberRight',
    'setSlowMode',
    'leave',
  ] as const),
];

function isOnGroup(kind: DeedKind): kind is OnGroup {
  return (onGroup as readonly string[]).includes(kind);
}

async function attemptOnGroup(
  person: Person,
  { kind, pick }: { readonly kind: OnGroup; readonly pick: number },
  threads: readonly ThreadView[],
  handles: readonly string[],
): Promise<boolean> {
  if (kind === 'strangers' && pick % 2 === 0) {
    // Refused, for nobody has this handle, until somebody takes it out.
    await person.do('createGroup', {
      name: `group ${pick}`,
      handles: [...some(handles, pick), `nobody_${pick % 3}`],
    });
    return true;
  }
  const groups = threads.filter(({ kind: sort }) => sort === 'group' || sort === 'channel');
  if (groups.length === 0) return false;
  const { threadId } = pickOf(groups, pick);
  switch (kind) {
    case 'addMember':
      await person.do('addMembers', await newcomerTo(person, groups, pick, handles));
      return true;
    case 'strangers':
      await person.do('addMembers', {
        threadId,
        handles: [pickOf(handles, pick >> 3), `nobody_${pick % 3}`],
      });
      return true;
    case 'rename':
      await person.do('renameThread', { threadId, name: `renamed ${pick}` });
      return true;
    case 'portray':
      await person.do('setPicture', { threadId, ...portrait(pick) });
      return true;
    case 'describe':
      await person.do('setDescription', {
        threadId,
        description: pick % 3 === 0 ? null : `for ${pick}`,
      });
      return true;
    case 'setRole':
    case 'removeMember':
    case 'ban':
      return ruleOver(person, { kind, pick }, groups);
    case 'setMemberRight': {
      const ruled = groups.filter(({ setsRights }) => setsRights);
      if (ruled.length === 0) return false;
      const { threadId: there, membersMay } = pickOf(ruled, pick);
      const name = pickOf(memberRights, pick >> 3);
      await person.do('setMemberRight', { threadId: there, name, forbidden: membersMay.includes(name) });
      return true;
    }
    case 'setSlowMode': {
      const slowed = groups.filter(({ kind: sort, setsRights }) => sort === 'group' && setsRights);
      if (slowed.length === 0) return false;
      const { threadId: there, slowMode } = pickOf(slowed, pick >> 3);
      // Short, so that what waits comes to its end.
      await person.do('setSlowMode', { threadId: there, seconds: slowMode === null ? 1 : null });
      return true;
    }
    case 'leave': {
      // [CHANNEL-7] Whoever sets a channel's rights may be its owner, who is refused before anything is written.
      const left = groups.filter(({ kind: sort, setsRights }) => sort === 'group' || !setsRights);
      if (left.length === 0) return false;
      await person.do('leaveThread', { threadId: pickOf(left, pick).threadId });
      return true;
    }
    default:
      return assertNever(kind);
  }
}

/** Somebody who is not in it, as far as there is a group without somebody. */
async function newcomerTo(
  person: Person,
  groups: readonly ThreadView[],
  pick: number,
  handles: readonly string[],
): Promise<{ threadId: ThreadId; handles: string[] }> {
  const anybody = { threadId: pickOf(groups, pick).threadId, handles: [pickOf(handles, pick >> 3)] };
  const incomplete = groups.filter(({ memberCount }) => memberCount < handles.length);
  if (incomplete.length === 0) return anybody;
  const { threadId } = pickOf(incomplete, pick);
  const { members } = await person.do('listMembers', { threadId });
  const missing = handles.filter((handle) => members.every((member) => member.handle !== handle));
  return missing.length === 0 ? anybody : { threadId, handles: [pickOf(missing, pick >> 3)] };
}

/** In the first group, from one that is picked on, where the person may do that to anybody. */
async function ruleOver(
  person: Person,
  { kind, pick }: { readonly kind: 'setRole' | 'removeMember' | 'ban'; readonly pick: number },
  groups: readonly ThreadView[],
): Promise<boolean> {
  const first = pick % groups.length;
  for (const { threadId } of [...groups.slice(first), ...groups.slice(0, first)]) {
    const { members } = await person.do('listMembers', { threadId });
    const known = members.flatMap((each) => (each.userId === null ? [] : [{ ...each, userId: each.userId }]));
    const roles = known.flatMap(({ userId, givable }) => givable.map((role) => ({ threadId, userId, role })));
    const removable = known.filter((each) => each.removable).map(({ userId }) => ({ threadId, userId }));
    if ((kind === 'setRole' ? roles : removable).length === 0) continue;
    if (kind === 'setRole') await person.do('setRole', pickOf(roles, pick >> 3));
    else if (kind === 'removeMember') await person.do('removeMember', pickOf(removable, pick >> 3));
    else await ban(person, pickOf(removable, pick >> 3), pick);
    return true;
  }
  return false;
}

/** Lifted mostly, so that groups do not run out of people. */
async function ban(
  person: Person,
  who: { readonly threadId: ThreadId; readonly userId: UserId },
  pick: number,
): Promise<void> {
  await person.do('setBan', { ...who, banned: true });
  if (pick % 4 > 0) await person.do('setBan', { ...who, banned: false });
}

/** Some of them, or none: then there is somebody to add later. */
function some(handles: readonly string[], pick: number): string[] {
  return handles.filter((_, index) => ((pick >> index) & 1) === 1);
}

type OnMessage =
  | 'reply'
  | 'edit'
  | 'react'
  | 'unreact'
  | 'vote'
  | 'unvote'
  | 'closePoll'
  | 'openOnce'
  | 'pin'
  | 'star'
  | 'remind'
  | 'delete'
  | 'deleteForMe'
  | 'report'
  | 'read'
  | 'older';

async function attemptOnMessage(
  person: Person,
  { kind, pick }: { readonly kind: OnMessage; readonly pick: number },
  threadId: ThreadId,
  record: DeedRecord,
  now: number,
): Promise<boolean> {
  const page = await person.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 });
  const items = page.items.filter(({ notice }) => notice === null);
  const [oldest] = items;
  if (oldest === undefined) return false;
  const which = pick >> 3;
  const message = pickOf(items, which);
  const { messageId } = message;
  switch (kind) {
    case 'reply':
      return write(person, threadId, `reply ${pick}`, record, messageId);
    case 'edit': {
      const own = items.filter((item) => item.mine && !item.deleted && isEditable(item));
      if (own.length === 0) return false;
      await person.do('editMessage', {
        threadId,
        messageId: pickOf(own, which).messageId,
        text: `edited ${pick}`,
      });
      return true;
    }
    case 'react': {
      const emoji = pickOf(emojis, pick);
      if (message.deleted || ownReactions(message).includes(emoji)) return false;
      await person.do('setReaction', { threadId, messageId, emoji, present: true });
      return true;
    }
    case 'unreact': {
      const own = items.flatMap((item) => ownReactions(item).map((emoji) => ({ item, emoji })));
      if (own.length === 0) return false;
      const { item, emoji } = pickOf(own, which);
      await person.do('setReaction', { threadId, messageId: item.messageId, emoji, present: false });
      return true;
    }
    case 'vote':
    case 'unvote':
    case 'closePoll':
      return attemptOnPoll(person, { kind, pick: which }, threadId, items, record);
    case 'openOnce': {
      const openable = items.filter(({ viewOnce }) => viewOnce?.state === 'unopened');
      if (openable.length === 0) return false;
      return openOnce(person, threadId, pickOf(openable, which).messageId);
    }
    case 'pin':
      if (message.deleted || message.pinned !== 'none') return false;
      await person.do('setPin', { threadId, messageId, pinned: true });
      return true;
    case 'star':
      if (message.deleted || message.starred !== 'none') return false;
      await person.do('setStar', { threadId, messageId, starred: true });
      return true;
    case 'remind':
      if (message.deleted) return false;
      await person.do('setReminder', { threadId, messageId, at: now + (pick % 5) * 2_000 });
      return true;
    case 'delete': {
      const thread = await person.do('getThread', { threadId });
      const mayDelete = items.filter(
        (item) => (item.mine || thread?.deletesOthers === true) && !item.deleted,
      );
      if (mayDelete.length === 0) return false;
      const deleted = pickOf(mayDelete, which).messageId;
      // Before it is done: a device that dies may have done it. Undone or not, it is owed no longer.
      record.discarded(deleted);
      await person.do('deleteMessage', { threadId, messageIds: [deleted] });
      return true;
    }
    case 'deleteForMe':
      if (message.mine) record.discarded(messageId);
      await person.do('hideMessage', { threadId, messageIds: [messageId] });
      return true;
    case 'report': {
      const theirs = items.filter((item) => !item.mine && !item.deleted);
      if (theirs.length === 0) return false;
      const messageIds = [pickOf(theirs, which).messageId];
      const reason = pickOf(reportReasons, pick);
      await person.do('reportMessages', { threadId, messageIds, reason, note: `report ${pick}` });
      return true;
    }
    case 'read':
      await person.do('markRead', { threadId, messageId });
      return true;
    case 'older': {
      const anchor = { kind: 'before', messageId: oldest.messageId } as const;
      // May wait for an answer that never comes: time goes on meanwhile.
      void person.do('readMessages', { threadId, anchor, limit: 20 }).catch(ignoreLoss);
      return true;
    }
    default:
      return assertNever(kind);
  }
}

function ownReactions({ reactions }: MessageView): string[] {
  return reactions.flatMap(({ emoji, mine }) => (mine ? [emoji] : []));
}

/** [CARD-1] */
async function sendCard(person: Person, threadId: ThreadId, pick: number, record: DeedRecord): Promise<void> {
  const contact = { kind: 'contact', name: 'Ann Lee', handle: 'ann' } as const;
  const card = pick % 2 === 0 ? contact : placeCard({ latitude: pick % 90_000_000 });
  const { messageId } = await person.do('sendCard', { threadId, card });
  record.wrote(person, threadId, messageId, null);
}

/** Messages that have it bear its preview. [PREVIEW-1] */
const link = 'https://tern.example/sea';
/** Messages that are it are a sticker. [STICKER-1] */
const stickerEmoji = '🌊';

const burstText = (left: number) =>
  left === 2 ? `burst at ${link}` : left === 1 ? stickerEmoji : `burst ${left}`;

async function write(
  person: Person,
  threadId: ThreadId,
  text: string,
  record: DeedRecord,
  replyTo: MessageId | null = null,
): Promise<boolean> {
  const beside = {
    ...(text.includes(link) && { preview: linkPreview(link) }),
    ...(text === stickerEmoji && { sticker: 'tern/sea' }),
  };
  const { messageId } = await person.do('sendMessage', { threadId, text, replyTo, ...beside });
  record.wrote(person, threadId, messageId, replyTo);
  return true;
}

/** On a post of a channel, or in answer to a comment on it; or an own comment is changed, or deleted. */
async function comment(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const channels = threads.filter(({ kind }) => kind === 'channel');
  if (channels.length === 0) return false;
  const { threadId } = pickOf(channels, pick >> 2);
  const page = await person.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 });
  const posts = page.items.filter(({ sequenceNumber, deleted }) => sequenceNumber !== null && !deleted);
  if (posts.length === 0) return false;
  const { messageId: commentOn } = pickOf(posts, pick >> 4);
  const { items } = await person.do('readComments', { threadId, messageId: commentOn, limit: 20 });
  const own = items.find(({ mine }) => mine);
  if (pick % 4 === 0 && own !== undefined) {
    await person.do('editMessage', { threadId, messageId: own.messageId, text: `put otherwise ${pick}` });
    return true;
  }
  if (pick % 4 === 1 && own !== undefined) {
    record.discarded(own.messageId);
    await person.do('deleteMessage', { threadId, messageIds: [own.messageId] });
    return true;
  }
  const replyTo = pick % 4 === 2 && items.length > 0 ? pickOf(items, pick >> 3).messageId : null;
  const text = `comment ${pick}`;
  const { messageId } = await person.do('sendMessage', { threadId, text, replyTo, commentOn });
  record.wrote(person, threadId, messageId, replyTo);
  return true;
}

/** Up to three messages of a thread to up to two, the thread itself perhaps among them. */
async function forward(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const { threadId } = pickOf(threads, pick);
  const page = await person.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 });
  const items = page.items.filter(
    ({ notice, deleted, expiry, viewOnce }) =>
      notice === null && !deleted && expiry?.keepsCopies !== false && viewOnce === null,
  );
  if (items.length === 0) return false;
  const from = pick % items.length;
  const { written } = await person.do('forwardMessages', {
    threadId,
    // Whatever order they are chosen in.
    messageIds: items
      .slice(from, from + 1 + (pick % 3))
      .map(({ messageId }) => messageId)
      .toReversed(),
    to: [...new Set([pickOf(threads, pick >> 2), pickOf(threads, pick >> 4)])].map((each) => each.threadId),
    showOrigin: pick % 4 !== 0,
    ...(pick % 5 === 0 && { comment: `about these ${pick}` }),
  });
  const isFiled = items.some(({ files }) => files.length > 0);
  for (const each of written)
    for (const messageId of each.messageIds) {
      record.wrote(person, each.threadId, messageId);
      // Which of them wait for an upload is known where they are.
      if (isFiled) record.filed(messageId);
    }
  return true;
}

/** A person decides about something refused: again, with other words, later than the rest, or not at all. */
async function resolveOne(person: Person, pick: number, record: DeedRecord): Promise<boolean> {
  const { items } = await person.do('listOutbox', {});
  const failed = items.filter((item) => item.state === 'failed');
  if (failed.length === 0) return false;
  const { opId, kind, threadId, messageId, handles, poll, files } = pickOf(failed, pick);
  const isFixed = poll || files?.kind === 'contact' || files?.kind === 'place';
  // Before it is done: a device that dies of it may have done it.
  if (pick % 7 === 0) {
    for (const item of failed) record.resolved(item.opId);
    await person.do('retryAll', {});
    return true;
  }
  if (pick % 4 === 0 && kind === 'sendMessage' && messageId !== null) {
    record.skipped(messageId);
    await person.do('skipOp', { opId });
    return true;
  }
  record.resolved(opId);
  if (pick % 3 === 0) await person.do('retryOp', { opId });
  else if (pick % 3 === 1 && kind === 'sendMessage' && !isFixed)
    await person.do('reviseOp', { opId, text: `again ${pick}` });
  else if (pick % 3 === 1 && handles.length > 1)
    await person.do('reviseMembers', {
      opId,
      without: handles.filter((each) => each.startsWith('nobody')),
    });
  else if (
    pick % 2 === 0 &&
    kind === 'editMessage' &&
    threadId !== null &&
    (await maySayIn(person, threadId))
  ) {
    const sent = await person.do('sendAsNew', { opId });
    record.wrote(person, threadId, sent.messageId);
  } else {
    const isMessage = kind === 'sendMessage' || kind === 'scheduleMessage';
    if (isMessage && messageId !== null) record.discarded(messageId);
    if (threadId !== null && (kind === 'createDirectThread' || kind === 'createGroup'))
      record.discardedThread(person, await handleOf(person), threadId);
    await person.do('discardOp', { opId });
  }
  return true;
}

/** Nobody can write where they are no longer a member, or may not. [GROUP-9] [RIGHT-2] */
async function maySayIn(person: Person, threadId: ThreadId): Promise<boolean> {
  return (await wholeList(person)).some(
    (thread) => thread.threadId === threadId && !thread.left && thread.may.includes('write'),
  );
}

/** Whatever stands in the composer there is what its person writes on, or clears. */
async function draft(person: Person, pick: number, threadId: ThreadId, record: DeedRecord): Promise<boolean> {
  const handle = await handleOf(person);
  const { text: before, seen } = await person.do('getDraft', { threadId });
  const text = pick % 4 === 0 ? '' : `draft ${pick}`;
  // Before it is done: a device that dies of it may have done it.
  record.replaced(handle, threadId, before);
  // Or it is a window that has not been told yet what another device wrote: then both are kept.
  await person.do('saveDraft', { threadId, text, seen: pick % 2 === 0 ? seen : [] });
  record.composed(handle, threadId, text);
  return true;
}

/** What another device wrote comes into the composer, or is thrown away. */
async function takeDraft(
  person: Person,
  pick: number,
  threads: readonly ThreadView[],
  record: DeedRecord,
): Promise<boolean> {
  const handle = await handleOf(person);
  for (const { threadId } of threads) {
    const left = await person.do('getDraft', { threadId });
    if (left.others.length > 0) return decideBetween(person, handle, threadId, left, pick, record);
  }
  // Without a connection there can be a second one at once: a message that has not left stands beside the first.
  const { threadId } = pickOf(threads, pick);
  await draft(person, pick * 4 + 2, threadId, record);
  await write(person, threadId, `beside it ${pick}`, record);
  if (!(await toDraft(person, pick, record, threadId))) return false;
  const both = await person.do('getDraft', { threadId });
  return both.others.length > 0 && decideBetween(person, handle, threadId, both, pick, record);
}

async function decideBetween(
  person: Person,
  handle: string,
  threadId: ThreadId,
  { text: before, seen, others }: CommandResult<'getDraft'>,
  pick: number,
  record: DeedRecord,
): Promise<boolean> {
  const { id, text } = pickOf(others, pick >> 1);
  const takes = pick % 2 === 0;
  record.replaced(handle, threadId, takes ? before : text);
  await person.do('saveDraft', { threadId, text: takes ? text : before, seen: [...seen, id] });
  return true;
}

/** What was refused, or has not left, is written on. @param where in this thread alone */
async function toDraft(
  person: Person,
  pick: number,
  record: DeedRecord,
  where: ThreadId | null = null,
): Promise<boolean> {
  const handle = await handleOf(person);
  const { items } = await person.do('listOutbox', {});
  const movable = items.filter(
    (item) =>
      item.kind === 'sendMessage' &&
      item.withdrawable &&
      !item.text.startsWith('comment ') &&
      (where === null || item.threadId === where),
  );
  if (movable.length === 0) return false;
  const { opId, threadId, messageId, text } = pickOf(movable, pick);
  if (messageId === null || threadId === null) return false;
  record.discarded(messageId);
  await person.do('moveToDraft', { opId });
  record.composed(handle, threadId, text);
  return true;
}

async function handleOf(person: Person): Promise<string> {
  const { session } = await person.do('getState', {});
  return session.status === 'signedIn' ? session.handle : '';
}

function ignoreLoss(error: unknown): void {
  // The device was killed, or the network lost, while it asked.
  if (!(error instanceof TernError)) throw error;
}

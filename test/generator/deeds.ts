import { assertNever } from '../../sync/core/assertNever.ts';
import { sendFiles } from './fileDeeds.ts';
import type { Person } from './person.ts';
import { changeScheduled, schedule } from './scheduledDeeds.ts';
import { pickOf } from './pickOf.ts';
import { answerInvitation, answerRequest, followJoinLink, makeJoinLink } from './joinDeeds.ts';
import { poll } from './pollDeeds.ts';
import { wholeList } from './wholeList.ts';
import { type Deed, type DeedWorld, neededRights } from './deedKinds.ts';
import { sendCard, burstText, write, once, comment, forward } from './writeDeeds.ts';
import { draft, takeDraft, toDraft } from './draftDeeds.ts';
import { resolveOne } from './outboxDeeds.ts';
import { isOnGroup, attemptOnGroup, some } from './groupDeeds.ts';
import { attemptOnMessage } from './messageDeeds.ts';
import {
  preferenceOf,
  callPerson,
  block,
  accountPreferenceOf,
  profileOf,
  folderOf,
  stickerOf,
  stickerPackOf,
  timerOf,
} from './ownDeeds.ts';

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
  if (kind === 'stickerPack') {
    await person.do('setStickerPack', stickerPackOf(pick));
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
    case 'listen':
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

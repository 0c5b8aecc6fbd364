import { v7 } from 'uuid';
import {
  accountFeedId,
  groupThreadId,
  type DeviceId,
  type FeedId,
  type MessageId,
  type OpId,
  type ReportId,
  type ThreadId,
  type UserId,
} from '../../sync/core/ids.ts';
import { sealedOp } from '../../sync/gateway/sealedOp.ts';
import { derivedNonce } from '../../sync/protocol/commitment.ts';
import { hmacSha256, sha256Base64Url } from '../../sync/sha256.ts';
import { threadIdOfHandles } from '../../sync/protocol/directThread.ts';
import { saidWith } from '../../main/core/contentCodec.ts';
import { blobsOf } from '../../sync/files/namedBlobs.ts';
import type { Naming } from './blobs.ts';
import type { Picture } from './pictures.ts';
import type { ProfileName } from '../../sync/protocol/profile.ts';
import type { PreferenceValue } from '../../sync/protocol/preferences.ts';
import type { ThreadPreferenceName } from '../../sync/protocol/threadPreferences.ts';
import type { Choice, Poll } from '../../sync/protocol/entities/poll.ts';
import type { Device } from '../../sync/protocol/frames/up/hello.ts';
import type { MemberRight } from '../../sync/protocol/memberRights.ts';
import type { Role } from '../../sync/protocol/roles.ts';
import type { MessageTimer } from '../../sync/protocol/entities/timer.ts';
import type { Op, OpIntent } from '../../sync/protocol/ops/op.ts';

export const newId = () => v7();
export const newMessageId = () => v7() as MessageId;
export const newOpId = () => v7() as OpId;
export const newUserId = () => v7() as UserId;

export function newDevice(): Device {
  return { id: v7() as DeviceId, name: 'test', platform: 'linux', appVersion: '0.0.0' };
}

export function threadOf(handleA: string, handleB: string): ThreadId {
  return threadIdOfHandles(handleA, handleB, sha256Base64Url);
}

type IntentOf<Type extends OpIntent['type']> = Extract<OpIntent, { type: Type }>;

let lastN = 0;

/** An op as a client would send it. */
export function op(intent: OpIntent, rest: Partial<Pick<Op, 'id' | 'n' | 'after'>> = {}): Op {
  lastN += 1;
  return sealedOp({ frame: 'op', id: newOpId(), n: lastN, after: [], ...intent, ...rest });
}

export function creation(threadId: ThreadId, handle: string): IntentOf<'createDirectThread'> {
  return { type: 'createDirectThread', feedId: threadId, body: { handle } };
}

type Saying = Partial<Record<'messageId' | 'replyTo' | 'forwardOf' | 'commentOn', MessageId>> & Naming;

export function message(threadId: ThreadId, text: string, options: Saying = {}): IntentOf<'sendMessage'> {
  const { messageId = newMessageId(), replyTo = null, forwardOf, commentOn, files = [] } = options;
  const { blobs = files.length === 0 ? undefined : blobsOf(files) } = options;
  const named = { ...(forwardOf !== undefined && { forwardOf }), ...(blobs && { blobs: [...blobs] }) };
  const envelope = { kind: 'text' as const, replyTo, ...named };
  const content = saidWith(text, { files });
  const body = { messageId, ...(commentOn && { commentOn }), envelope, content };
  return { type: 'sendMessage', feedId: threadId, body };
}

/** [COMMENT-1] */
export const comment = (threadId: ThreadId, commentOn: MessageId, text = 'how high?', options = {}) =>
  message(threadId, text, { ...options, commentOn });

export function poll(
  threadId: ThreadId,
  { anonymous = false, multiple = false, closesAt = null }: Partial<PollRules> = {},
  { messageId = newMessageId(), question = 'Where to?' } = {},
): IntentOf<'sendMessage'> {
  const rules = { options: 3, multiple, anonymous, closesAt };
  const content = { text: question, options: ['Sea', 'Hills', 'Home'] };
  const envelope = { kind: 'poll' as const, replyTo: null, poll: rules };
  return { type: 'sendMessage', feedId: threadId, body: { messageId, envelope, content } };
}
type PollRules = Pick<Poll, 'anonymous' | 'multiple' | 'closesAt'>;

export function vote(threadId: ThreadId, messageId: MessageId, choice: Choice): IntentOf<'setVote'> {
  return { type: 'setVote', feedId: threadId, body: { messageId, choice } };
}

export function closing(threadId: ThreadId, messageId: MessageId): IntentOf<'closePoll'> {
  return { type: 'closePoll', feedId: threadId, body: { messageId } };
}

export function edit(
  threadId: ThreadId,
  messageId: MessageId,
  text: string,
  baseVersion = 0,
): IntentOf<'editMessage'> {
  return { type: 'editMessage', feedId: threadId, body: { messageId, baseVersion, content: { text } } };
}

export function deletion(threadId: ThreadId, messageId: MessageId): IntentOf<'deleteMessage'> {
  return { type: 'deleteMessage', feedId: threadId, body: { messageId } };
}

export function hiding(feedId: FeedId, threadId: ThreadId, messageId: MessageId): IntentOf<'hideMessage'> {
  return { type: 'hideMessage', feedId, body: { threadId, messageId } };
}

/** What a message under `make.op` says, as its gateway seals it. */
export function reporting(
  feedId: FeedId,
  threadId: ThreadId,
  messageId: MessageId,
  text: string,
  { reportId = v7() as ReportId, note = '' } = {},
): IntentOf<'reportMessage'> {
  const content = { text, nonce: derivedNonce(messageId, { text }, hmacSha256) };
  const body = { threadId, messageId, reportId, reason: 'abuse' as const, note, content };
  return { type: 'reportMessage', feedId, body };
}

export function pin(threadId: ThreadId, messageId: MessageId, pinned = true): IntentOf<'setPin'> {
  return { type: 'setPin', feedId: threadId, body: { messageId, pinned } };
}

export function introducing(userId: UserId, name: ProfileName, value: string | null): IntentOf<'setProfile'> {
  return { type: 'setProfile', feedId: accountFeedId(userId), body: { name, value } };
}

export function draft(
  feedId: FeedId,
  threadId: ThreadId,
  text: string | null,
  replaces: readonly OpId[] = [],
): IntentOf<'shareDraft'> {
  const words = text === null ? null : { text, replyTo: null, editing: null };
  return { type: 'shareDraft', feedId, body: { threadId, draft: words, replaces: [...replaces] } };
}

/** @param words null: it is cancelled */
export function schedule(
  feedId: FeedId,
  threadId: ThreadId,
  words: { readonly text: string; readonly sendAt: number } | null,
  messageId = newMessageId(),
): IntentOf<'scheduleMessage'> {
  const message =
    words === null ? null : { sendAt: words.sendAt, replyTo: null, content: { text: words.text } };
  return { type: 'scheduleMessage', feedId, body: { threadId, messageId, message } };
}

export function reminder(
  feedId: FeedId,
  threadId: ThreadId,
  messageId: MessageId,
  remindAt: number | null,
): IntentOf<'setReminder'> {
  return { type: 'setReminder', feedId, body: { threadId, messageId, remindAt } };
}

export function preference(
  feedId: FeedId,
  threadId: ThreadId,
  name: ThreadPreferenceName,
  value: PreferenceValue,
): IntentOf<'setThreadPreference'> {
  return { type: 'setThreadPreference', feedId, body: { threadId, name, value } };
}

export function nickname(
  feedId: FeedId,
  personId: UserId,
  value: string | null,
): IntentOf<'setPersonPreference'> {
  return { type: 'setPersonPreference', feedId, body: { personId, name: 'nickname', value } };
}

export function block(feedId: FeedId, personId: UserId, isBlocked = true): IntentOf<'setPersonPreference'> {
  return {
    type: 'setPersonPreference',
    feedId,
    body: { personId, name: 'blocked', value: isBlocked ? 1 : null },
  };
}

export function star(
  feedId: FeedId,
  threadId: ThreadId,
  messageId: MessageId,
  starred = true,
): IntentOf<'setStar'> {
  return { type: 'setStar', feedId, body: { threadId, messageId, starred } };
}

export function reaction(
  threadId: ThreadId,
  messageId: MessageId,
  emoji: string,
  present = true,
): IntentOf<'setReaction'> {
  return { type: 'setReaction', feedId: threadId, body: { messageId, emoji, present } };
}

export function receipt(
  threadId: ThreadId,
  messageId: MessageId,
  kind: 'delivered' | 'read',
): IntentOf<'advanceReceipt'> {
  return { type: 'advanceReceipt', feedId: threadId, body: { messageId, kind } };
}

export function newGroupId(): ThreadId {
  return groupThreadId(v7());
}

export function group(feedId: ThreadId, handles: string[], name = 'Sails'): IntentOf<'createGroup'> {
  return { type: 'createGroup', feedId, body: { name, handles } };
}

export function channel(feedId: ThreadId, handles: string[], name = 'Tides'): IntentOf<'createGroup'> {
  return { type: 'createGroup', feedId, body: { name, handles, channel: true } };
}

export function adding(feedId: ThreadId, ...handles: string[]): IntentOf<'addMembers'> {
  return { type: 'addMembers', feedId, body: { handles } };
}

export function givingRole(feedId: ThreadId, userId: UserId, role: Role): IntentOf<'setRole'> {
  return { type: 'setRole', feedId, body: { userId, role } };
}

export function removingMember(feedId: ThreadId, userId: UserId): IntentOf<'removeMember'> {
  return { type: 'removeMember', feedId, body: { userId } };
}

export function banning(feedId: ThreadId, userId: UserId, banned = true): IntentOf<'setBan'> {
  return { type: 'setBan', feedId, body: { userId, banned } };
}

export function describing(feedId: ThreadId, description: string | null): IntentOf<'setDescription'> {
  return { type: 'setDescription', feedId, body: { description } };
}

/** @param picture null: none */
export function portraying(feedId: ThreadId, picture: Picture | null): IntentOf<'setPicture'> {
  const body = picture === null ? { picture } : { picture: picture.digest, bytes: picture.bytes };
  return { type: 'setPicture', feedId, body };
}

/** The same of oneself. */
export function selfPortrait(userId: UserId, picture: Picture | null): IntentOf<'setProfile'> {
  const body = picture === null ? { value: null } : { value: picture.digest, bytes: picture.bytes };
  return { type: 'setProfile', feedId: accountFeedId(userId), body: { name: 'picture', ...body } };
}

export function slowing(feedId: ThreadId, seconds: number | null): IntentOf<'setSlowMode'> {
  return { type: 'setSlowMode', feedId, body: { seconds } };
}

export function forbidding(
  feedId: ThreadId,
  name: MemberRight,
  forbidden: boolean,
): IntentOf<'setMemberRight'> {
  return { type: 'setMemberRight', feedId, body: { name, forbidden } };
}

export function leaving(feedId: ThreadId): IntentOf<'leaveThread'> {
  return { type: 'leaveThread', feedId, body: {} };
}

export function removing(feedId: FeedId, threadId: ThreadId): IntentOf<'removeThread'> {
  return { type: 'removeThread', feedId, body: { threadId } };
}

export function answering(
  feedId: FeedId,
  threadId: ThreadId,
  answer: 'accept' | 'decline' | 'block',
): IntentOf<'answerInvitation'> {
  return { type: 'answerInvitation', feedId, body: { threadId, answer } };
}

export function answeringRequest(
  feedId: ThreadId,
  userId: UserId,
  accept: boolean,
): IntentOf<'answerRequest'> {
  return { type: 'answerRequest', feedId, body: { userId, accept } };
}

export function timing(feedId: ThreadId, timer: MessageTimer | null): IntentOf<'setTimer'> {
  return { type: 'setTimer', feedId, body: { timer } };
}

export function renaming(feedId: ThreadId, name: string): IntentOf<'renameThread'> {
  return { type: 'renameThread', feedId, body: { name } };
}

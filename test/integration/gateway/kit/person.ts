import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import {
  groupThreadId,
  type DeviceId,
  type FeedId,
  type MessageId,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../../sync/core/ids.ts';
import { threadIdOfHandles } from '../../../../sync/protocol/directThread.ts';
import type { Choice, Poll } from '../../../../sync/protocol/entities/poll.ts';
import type { Device } from '../../../../sync/protocol/frames/up/hello.ts';
import type { MessageTimer } from '../../../../sync/protocol/entities/timer.ts';
import type { Op, OpIntent } from '../../../../sync/protocol/ops/op.ts';

export const newId = () => v7();
export const newMessageId = () => v7() as MessageId;
export const newOpId = () => v7() as OpId;
export const newUserId = () => v7() as UserId;

export function newDevice(): Device {
  return { id: v7() as DeviceId, name: 'test', platform: 'linux', appVersion: '0.0.0' };
}

export function threadOf(handleA: string, handleB: string): ThreadId {
  return threadIdOfHandles(handleA, handleB, (text) => createHash('sha256').update(text).digest('base64url'));
}

let lastN = 0;

/** An op as a client would send it. */
export function op(intent: OpIntent, rest: Partial<Pick<Op, 'id' | 'n' | 'after'>> = {}): Op {
  lastN += 1;
  return { frame: 'op', id: newOpId(), n: lastN, after: [], ...intent, ...rest };
}

export function creation(threadId: ThreadId, handle: string): OpIntent {
  return { type: 'createDirectThread', feedId: threadId, body: { handle } };
}

export function message(
  threadId: ThreadId,
  text: string,
  options: { messageId?: MessageId; replyTo?: MessageId; forwardOf?: MessageId } = {},
): Extract<OpIntent, { type: 'sendMessage' }> {
  const { messageId = newMessageId(), replyTo = null, forwardOf } = options;
  const envelope = { kind: 'text' as const, replyTo, ...(forwardOf !== undefined && { forwardOf }) };
  const body = { messageId, envelope, content: { text } };
  return { type: 'sendMessage', feedId: threadId, body };
}

export function poll(
  threadId: ThreadId,
  { anonymous = false, multiple = false, closesAt = null }: Partial<PollRules> = {},
): Extract<OpIntent, { type: 'sendMessage' }> {
  const rules = { options: 3, multiple, anonymous, closesAt };
  const content = { text: 'Where to?', options: ['Sea', 'Hills', 'Home'] };
  const envelope = { kind: 'poll' as const, replyTo: null, poll: rules };
  return { type: 'sendMessage', feedId: threadId, body: { messageId: newMessageId(), envelope, content } };
}
type PollRules = Pick<Poll, 'anonymous' | 'multiple' | 'closesAt'>;

export function vote(threadId: ThreadId, messageId: MessageId, choice: Choice): OpIntent {
  return { type: 'setVote', feedId: threadId, body: { messageId, choice } };
}

export function closing(threadId: ThreadId, messageId: MessageId): OpIntent {
  return { type: 'closePoll', feedId: threadId, body: { messageId } };
}

export function edit(threadId: ThreadId, messageId: MessageId, text: string, baseVersion = 0): OpIntent {
  return { type: 'editMessage', feedId: threadId, body: { messageId, baseVersion, content: { text } } };
}

export function deletion(threadId: ThreadId, messageId: MessageId): OpIntent {
  return { type: 'deleteMessage', feedId: threadId, body: { messageId } };
}

export function hiding(feedId: FeedId, threadId: ThreadId, messageId: MessageId): OpIntent {
  return { type: 'hideMessage', feedId, body: { threadId, messageId } };
}

export function pin(threadId: ThreadId, messageId: MessageId, pinned = true): OpIntent {
  return { type: 'setPin', feedId: threadId, body: { messageId, pinned } };
}

export function draft(
  feedId: FeedId,
  threadId: ThreadId,
  text: string | null,
  replaces: readonly OpId[] = [],
): OpIntent {
  const words = text === null ? null : { text, replyTo: null, editing: null };
  return { type: 'shareDraft', feedId, body: { threadId, draft: words, replaces: [...replaces] } };
}

/** @param words null: it is cancelled */
export function schedule(
  feedId: FeedId,
  threadId: ThreadId,
  words: { readonly text: string; readonly sendAt: number } | null,
  messageId = newMessageId(),
): Extract<OpIntent, { type: 'scheduleMessage' }> {
  const message =
    words === null ? null : { sendAt: words.sendAt, replyTo: null, content: { text: words.text } };
  return { type: 'scheduleMessage', feedId, body: { threadId, messageId, message } };
}

export function reminder(
  feedId: FeedId,
  threadId: ThreadId,
  messageId: MessageId,
  remindAt: number | null,
): OpIntent {
  return { type: 'setReminder', feedId, body: { threadId, messageId, remindAt } };
}

export function star(feedId: FeedId, threadId: ThreadId, messageId: MessageId, starred = true): OpIntent {
  return { type: 'setStar', feedId, body: { threadId, messageId, starred } };
}

export function reaction(threadId: ThreadId, messageId: MessageId, emoji: string, present = true): OpIntent {
  return { type: 'setReaction', feedId: threadId, body: { messageId, emoji, present } };
}

export function receipt(threadId: ThreadId, messageId: MessageId, kind: 'delivered' | 'read'): OpIntent {
  return { type: 'advanceReceipt', feedId: threadId, body: { messageId, kind } };
}

export function newGroupId(): ThreadId {
  return groupThreadId(v7());
}

export function group(feedId: ThreadId, handles: string[], name = 'Sails'): OpIntent {
  return { type: 'createGroup', feedId, body: { name, handles } };
}

export function adding(feedId: ThreadId, ...handles: string[]): OpIntent {
  return { type: 'addMembers', feedId, body: { handles } };
}

export function leaving(feedId: ThreadId): OpIntent {
  return { type: 'leaveThread', feedId, body: {} };
}

export function removing(feedId: FeedId, threadId: ThreadId) {
  return { type: 'removeThread', feedId, body: { threadId } } as const;
}

export function answering(
  feedId: FeedId,
  threadId: ThreadId,
  answer: 'accept' | 'decline' | 'block',
): OpIntent {
  return { type: 'answerInvitation', feedId, body: { threadId, answer } };
}

export function timing(feedId: ThreadId, timer: MessageTimer | null): OpIntent {
  return { type: 'setTimer', feedId, body: { timer } };
}

export function renaming(feedId: ThreadId, name: string): OpIntent {
  return { type: 'renameThread', feedId, body: { name } };
}

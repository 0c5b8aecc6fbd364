import type { DeviceId, MessageId, ThreadId, UserId } from '../../../../sync/core/ids.ts';
import type { Actor, Decision, FeedDraft, Member } from '../../../../sync/gateway/decide/rule.ts';
import type { MessageEntity } from '../../../../sync/protocol/entities/message.ts';
import type { ThreadEntity } from '../../../../sync/protocol/entities/thread.ts';

export const now = 1_800_000_000_000;
export const thread = 'd:the-thread-of-ann-and-bo' as ThreadId;
export const elsewhere = 'd:the-thread-of-cyd-and-di' as ThreadId;

export function person(name: string): Actor {
  return {
    userId: `user ${name}` as UserId,
    handle: name,
    displayName: name.toUpperCase(),
    deviceId: `device of ${name}` as DeviceId,
  };
}

export const ann = person('ann');
export const bob = person('bob');

export function memberOf(
  threadId: ThreadId,
  { userId }: Actor,
  joinedAt = 0,
  role: Member['role'] = 'member',
): Member {
  return { threadId, userId, joinedAt, leftAt: null, role };
}

export function threadOf(threadId: ThreadId, rest: Partial<ThreadEntity> = {}): ThreadEntity {
  return {
    entity: 'thread',
    threadId,
    version: 1,
    kind: 'direct',
    name: null,
    createdAt: now,
    createdBy: null,
    ...rest,
  };
}

/** A commitment to these words, always under the same nonce: no rule looks into it. */
export const committedTo = (text: string) => `commitment to ${text}`;

/** Committed to what it says. */
export function messageOf(sender: Actor, rest: Partial<MessageEntity> = {}): MessageEntity {
  const { envelope = { kind: 'text', replyTo: null }, content = { text: 'hello' } } = rest;
  const isSaid = envelope.kind !== 'notice' && content !== null;
  return {
    entity: 'message',
    threadId: thread,
    messageId: 'the message' as MessageId,
    version: 7,
    sequenceNumber: 7,
    senderId: sender.userId,
    at: now - 1_000,
    editedAt: null,
    deletedAt: null,
    content,
    ...rest,
    envelope: isSaid ? { ...envelope, commitment: committedTo(content.text) } : envelope,
  };
}

export function refusalOf(decision: Decision): string {
  return decision.ok ? 'allowed' : decision.error.code;
}

export function changesOf(decision: Decision): readonly FeedDraft[] {
  if (!decision.ok) throw new Error(`refused: ${decision.error.code}`);
  return decision.value;
}

/** What `sendMessage` finds where nothing is that it asks for. */
export const nothingThere = {
  member: null,
  thread: null,
  message: null,
  lastEdit: null,
  saidBefore: null,
  repliedTo: null,
  commentedOn: null,
  owner: null,
  origin: null,
  nameable: null,
  memberCount: null,
  present: null,
  members: null,
  scheduled: null,
};

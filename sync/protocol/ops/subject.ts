import { isThreadFeed, type MessageId, type ThreadId, type UserId } from '../../core/ids.ts';
import { type OpIntent, opKind } from './op.ts';

// What an op is about, read from its body as the trait `about` of its kind says. Nothing else looks for it.

interface Naming {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
  readonly userId: UserId;
  /** In the account feed, where `userId` would be the feed's owner. */
  readonly personId: UserId;
}

/** The thread an op is in or, in the account feed, about; null: it is about a person, or the account itself. */
export function threadOf({ type, feedId, body }: OpIntent): ThreadId | null {
  if (isThreadFeed(feedId)) return feedId;
  const { about } = opKind[type];
  return about === 'message' || about === 'thread' ? (body as Pick<Naming, 'threadId'>).threadId : null;
}

/** The message an op is about; what holding and overlaying go by. */
export function messageOf({ type, body }: Pick<OpIntent, 'type' | 'body'>): MessageId | null {
  return opKind[type].about === 'message' ? (body as Pick<Naming, 'messageId'>).messageId : null;
}

/** The message or the person an op is about: what squashing goes by, within a thread or the account. */
export function targetOf({ type, body }: Pick<OpIntent, 'type' | 'body'>): MessageId | UserId | null {
  if (opKind[type].about !== 'person') return messageOf({ type, body });
  return 'personId' in body
    ? (body as Pick<Naming, 'personId'>).personId
    : (body as Pick<Naming, 'userId'>).userId;
}

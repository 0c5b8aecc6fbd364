import { accountFeedId, nobody, type MessageId, type ThreadId, type UserId } from '../../core/ids.ts';
import type { Notice } from '../../protocol/entities/message.ts';
import type { Op } from '../../protocol/ops/op.ts';
import { maxTextLength } from '../../protocol/sizes.ts';
import type { Decision, EntityDraft, FeedDraft, Person, Span } from './rule.ts';
import { refuse } from './refuse.ts';

/** A thread that somebody joins or leaves, in their own feed and in its own. */
export function membershipDraft(threadId: ThreadId, userId: UserId, span: Span): FeedDraft {
  return { feedId: accountFeedId(userId), entities: [{ entity: 'membership', threadId, ...span }] };
}

export function memberDraft(
  threadId: ThreadId,
  { userId, handle, displayName }: Person,
  span: Span,
): EntityDraft {
  return { entity: 'member', threadId, userId, handle, displayName, ...span };
}

/** The message id a notice has: that of its op, so that a replayed one is the same again. */
export function noticeId({ id }: Op): MessageId {
  return id as string as MessageId;
}

/** [NOTICE-1] @param text for whoever cannot draw it; names of many people are cut to what a message may hold */
export function noticeDraft(
  op: Op & { feedId: ThreadId },
  now: number,
  notice: Notice,
  text: string,
): EntityDraft {
  return {
    entity: 'message',
    threadId: op.feedId,
    messageId: noticeId(op),
    sequenceNumber: null,
    senderId: nobody,
    at: now,
    editedAt: null,
    deletedAt: null,
    envelope: { kind: 'notice', replyTo: null, notice },
    // By code points, as schemas count.
    content: { text: [...text].slice(0, maxTextLength).join('') },
  };
}

/** [GROUP-2] The refusal names them all; null: somebody has each. */
export function refuseUnknown(handles: readonly string[], people: readonly Person[] | null): Decision | null {
  const known = new Set(people?.map(({ handle }) => handle));
  const unknown = handles.filter((handle) => !known.has(handle));
  return unknown.length === 0
    ? null
    : refuse('handleUnknown', 'nobody has these handles', { handles: unknown.join() });
}

export const noticeIdTaken = refuse('idTaken', 'the id of this op is in use as a message');

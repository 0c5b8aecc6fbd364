import { isDirectThread } from '../../core/ids.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import type { DeleteMessageOp } from '../../protocol/ops/deleteMessage.ts';
import { mayDo } from '../../protocol/roles.ts';
import { isTarget } from './isTarget.ts';
import { endsWaiting } from './closed.ts';
import { change, messageUnknown, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';
import { notAllowed } from './setRole.ts';

export const deleteMessage: Rule<DeleteMessageOp, 'member' | 'message' | 'scheduled'> = {
  needs: ({ feedId, body }, actor) => ({
    member: { threadId: feedId, userId: actor.userId },
    message: body.messageId,
    scheduled: { messageId: body.messageId, userId: actor.userId },
  }),

  decide({ state: { member, message, scheduled }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    const isOwn = (message?.senderId ?? body.senderId ?? actor.userId) === actor.userId;
    if (message === null && op.replayed === true && isOwn) {
      // [RESTORE-7] That there was a message, and that it is gone, is all its writer's journal still says.
      const { messageId, commentOn } = body;
      const comment = commentOn !== undefined && { commentOn };
      const grave = { ...tombstone, threadId: feedId, messageId, senderId: actor.userId, ...comment };
      return change(...endsWaiting(scheduled, actor, now), {
        feedId,
        entities: [{ ...grave, sequenceNumber: null, at: now, deletedAt: now }],
      });
    }
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [DELETE-1]
    if (!isOwn && isDirectThread(feedId)) return refuse('notAuthor', 'only its sender deletes a message');
    if (!isOwn && !mayDo('deleteMessage', member.role, 'member')) return notAllowed('deleteMessage');
    if (message.deletedAt !== null) return change(...endsWaiting(scheduled, actor, message.at));
    const by = isOwn ? null : { deletedBy: actor.userId };
    return change({ feedId, entities: [{ ...buried(message, now), ...by }] });
  },
};

/** What is left of whatever it said. */
const tombstone = {
  entity: 'message',
  editedAt: null,
  envelope: { kind: 'text', replyTo: null },
  content: null,
} as const satisfies Partial<MessageEntity>;

/** [DELETE-2] */
export function buried(message: MessageEntity, now: number) {
  const { version: _, editedOver: __, ...kept } = message;
  return { ...kept, ...tombstone, deletedAt: now };
}

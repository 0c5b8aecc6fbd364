import type { SendMessageOp } from '../../protocol/ops/sendMessage.ts';
import { forwardedFrom } from './forwardedFrom.ts';
import { isTarget } from './isTarget.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const sendMessage: Rule<SendMessageOp, 'member' | 'message' | 'repliedTo' | 'origin'> = {
  needs: ({ feedId, body }, actor) => ({
    member: { threadId: feedId, userId: actor.userId },
    message: body.messageId,
    repliedTo: body.envelope.replyTo,
    origin:
      body.envelope.forwardOf === undefined
        ? null
        : { messageId: body.envelope.forwardOf, userId: actor.userId },
  }),

  decide({ state: { member, message, repliedTo, origin }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    // [SEND-1]
    if (message?.threadId === feedId && message.senderId === actor.userId) return nothing;
    if (message !== null) return refuse('idTaken', 'this message id is in use');
    // [SEND-2]
    if (body.envelope.replyTo !== null) {
      // [RESTORE-4] What a replayed message answers may come back later, or never: the words count.
      const quotable = repliedTo === null ? op.replayed === true : isTarget(member, repliedTo, feedId);
      if (!quotable) return refuse('messageUnknown', 'the message replied to is not in this thread');
    }
    const { forwardOf, ...envelope } = body.envelope;
    const from = forwardOf !== undefined && { forwardedFrom: forwardedFrom(origin, body.content, actor) };
    return change({
      feedId,
      entities: [
        {
          entity: 'message',
          threadId: feedId,
          messageId: body.messageId,
          sequenceNumber: null,
          senderId: actor.userId,
          at: now,
          editedAt: null,
          deletedAt: null,
          envelope: { ...envelope, ...from },
          content: body.content,
        },
      ],
    });
  },
};

import type { SetPinOp } from '../../protocol/ops/setPin.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setPin: Rule<SetPinOp, 'member' | 'message' | 'pin' | 'pinCount'> = {
  needs: ({ feedId, body: { messageId } }, { userId }) => ({
    member: { threadId: feedId, userId },
    message: messageId,
    pin: { messageId },
    pinCount: feedId,
  }),

  decide({ state: { member, message, pin, pinCount }, op, limits }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [PIN-4] As with reactions [DELETE-3].
    if (message.deletedAt !== null) return body.pinned && op.replayed !== true ? messageDeleted : nothing;
    // [PIN-1]
    if ((pin?.pinned ?? false) === body.pinned) return nothing;
    // [PIN-3]
    if (body.pinned && (pinCount ?? 0) >= limits.pins)
      return refuse('pinLimit', `a thread has at most ${limits.pins} pinned messages`);
    // [PIN-2]
    return change({
      feedId,
      entities: [
        {
          entity: 'pin',
          threadId: feedId,
          messageId: body.messageId,
          sequenceNumber: message.sequenceNumber,
          pinned: body.pinned,
        },
      ],
    });
  },
};

import type { Notice } from '../../protocol/entities/message.ts';
import type { LeaveThreadOp } from '../../protocol/ops/leaveThread.ts';
import { memberDraft, membershipDraft, noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const leaveThread: Rule<LeaveThreadOp, 'member' | 'message'> = {
  needs: (op, { userId }) => ({ member: { threadId: op.feedId, userId }, message: noticeId(op) }),

  decide({ state: { member, message }, actor, op, now }) {
    const { feedId } = op;
    if (member === null) return threadUnknown;
    if (message !== null) return noticeIdTaken;
    // [GROUP-8]
    const span = { joinedAt: member.joinedAt, leftAt: 'now' } as const;
    const notice: Notice = { type: 'left', actorId: actor.userId, userIds: [], name: null };
    return change(membershipDraft(feedId, actor.userId, span), {
      feedId,
      entities: [memberDraft(feedId, actor, span), noticeDraft(op, now, notice, actor.displayName)],
    });
  },
};

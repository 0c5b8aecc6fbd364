import type { Notice } from '../../protocol/entities/message.ts';
import { successorOf } from '../../protocol/roles.ts';
import type { LeaveThreadOp } from '../../protocol/ops/leaveThread.ts';
import { memberDraft, membershipDraft, noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';
import { withRole } from './setRole.ts';

export const leaveThread: Rule<LeaveThreadOp, 'member' | 'message' | 'members'> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({ member: { threadId: op.feedId, userId }, message: noticeId(op) }),
  needsBesides: ({ state: { member }, op }) => (member?.role === 'owner' ? { members: op.feedId } : null),

  decide({ state: { member, message, members }, actor, op, now }) {
    const { feedId } = op;
    if (member === null) return threadUnknown;
    if (message !== null) return noticeIdTaken;
    // [GROUP-8]
    const span = { joinedAt: member.joinedAt, leftAt: 'now' } as const;
    const others = (members ?? []).filter(({ userId }) => userId !== actor.userId);
    // [ROLE-3]
    const heir = member.role === 'owner' ? successorOf(others) : null;
    const userIds = heir === null ? [] : [heir.userId];
    const notice: Notice = { type: 'left', actorId: actor.userId, userIds, name: null };
    return change(membershipDraft(feedId, actor.userId, span), {
      feedId,
      entities: [
        memberDraft(feedId, actor, span),
        ...(heir === null ? [] : [withRole(heir, 'owner')]),
        noticeDraft(op, now, notice, actor.displayName),
      ],
    });
  },
};

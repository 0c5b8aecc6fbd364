import type { Notice } from '../../protocol/entities/message.ts';
import type { RemoveMemberOp } from '../../protocol/ops/removeMember.ts';
import type { SetBanOp } from '../../protocol/ops/setBan.ts';
import { mayDo } from '../../protocol/roles.ts';
import { memberDraft, membershipDraft, noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import { memberUnknown, notAllowed } from './setRole.ts';
import type { Actor, FeedDraft, Member, Person, Rule } from './rule.ts';

/** [ROLE-6] */
export const removeMember: Rule<RemoveMemberOp, 'member' | 'members' | 'reader' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    members: op.feedId,
    reader: { threadId: op.feedId, userId: op.body.userId },
    message: noticeId(op),
  }),

  decide({ state: { member, members, reader, message }, actor, op, now }) {
    const { body } = op;
    if (member === null) return threadUnknown;
    const target = members?.find(({ userId }) => userId === body.userId);
    if (target === undefined) return reader === null ? memberUnknown : nothing;
    if (!mayDo('removeMember', member.role, target.role)) return notAllowed('removeMember');
    if (message !== null) return noticeIdTaken;
    return change(...removal(op, target, actor, now));
  },
};

/** Ends the membership of a member. [GROUP-8] */
export function removal(
  op: RemoveMemberOp | SetBanOp,
  target: Member & Person,
  actor: Actor,
  now: number,
): readonly FeedDraft[] {
  const { feedId } = op;
  const { userId, joinedAt, displayName } = target;
  const span = { joinedAt, leftAt: 'now' } as const;
  const notice: Notice = { type: 'removed', actorId: actor.userId, userIds: [userId], name: null };
  return [
    membershipDraft(feedId, userId, span),
    { feedId, entities: [memberDraft(feedId, target, span), noticeDraft(op, now, notice, displayName)] },
  ];
}

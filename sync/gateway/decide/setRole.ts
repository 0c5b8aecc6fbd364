import type { Notice } from '../../protocol/entities/message.ts';
import type { MemberRight } from '../../protocol/memberRights.ts';
import type { SetRoleOp } from '../../protocol/ops/setRole.ts';
import { mayDo, type Right } from '../../protocol/roles.ts';
import { memberDraft, noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Decision, EntityDraft, Member, Person, Rule } from './rule.ts';

/** [ROLE-2] */
export const setRole: Rule<SetRoleOp, 'member' | 'members' | 'message'> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    members: op.feedId,
    message: noticeId(op),
  }),

  decide({ state: { member, members, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    const target = members?.find(({ userId }) => userId === body.userId);
    if (target === undefined) return memberUnknown;
    if (target.role === body.role) return nothing;
    if (!mayDo('setRole', member.role, target.role)) return notAllowed('setRole');
    if (message !== null) return noticeIdTaken;
    const { userId: actorId } = actor;
    const notice: Notice = {
      ...{ type: 'roleSet', actorId, userIds: [target.userId], name: null },
      role: body.role,
    };
    const handedOver = body.role === 'owner' ? [withRole({ ...member, ...actor }, 'admin')] : [];
    return change({
      feedId,
      entities: [
        withRole(target, body.role),
        ...handedOver,
        noticeDraft(op, now, notice, `${target.displayName}: ${body.role}`),
      ],
    });
  },
};

export const memberUnknown = refuse('memberUnknown', 'this person is not in the group');

/** [RIGHT-1] */
export const notAllowed = (right: Right | MemberRight): Decision =>
  refuse('notAllowed', 'the sender’s role does not allow this', { right });

/** Somebody who stays, in another role. */
export function withRole(
  { threadId, joinedAt, ...person }: Member & Person,
  role: Member['role'],
): EntityDraft {
  return memberDraft(threadId, person, { joinedAt, leftAt: null }, role);
}

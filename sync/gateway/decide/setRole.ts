import type { Notice } from '../../protocol/entities/message.ts';
import type { MemberRight } from '../../protocol/memberRights.ts';
import type { SetRoleOp } from '../../protocol/ops/setRole.ts';
import { mayDo, type Right } from '../../protocol/roles.ts';
import { begun, memberDraft, membershipDraft, noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Decision, EntityDraft, Member, Person, Rule } from './rule.ts';

/** [ROLE-2] */
export const setRole: Rule<SetRoleOp, 'member' | 'target' | 'message'> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    target: { threadId: op.feedId, userId: op.body.userId },
    message: noticeId(op),
  }),

  decide({ state: { member, target, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    if (target === null) return memberUnknown;
    if (target.role === body.role) return nothing;
    if (!mayDo('setRole', member.role, target.role)) return notAllowed('setRole');
    if (message !== null) return noticeIdTaken;
    const { userId: actorId } = actor;
    const notice: Notice = {
      ...{ type: 'roleSet', actorId, userIds: [target.userId], name: null },
      role: body.role,
    };
    const handedOver = body.role === 'owner' ? [withRole({ ...member, ...actor }, 'admin')] : [];
    // [CHANNEL-2] From here on the feed names them.
    const begins =
      target.subscribed === true
        ? [membershipDraft(feedId, target.userId, { ...begun(target), leftAt: target.leftAt })]
        : [];
    return change(...begins, {
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
export const notAllowed = (right: Right | MemberRight | 'leaveThread'): Decision =>
  refuse('notAllowed', 'the sender’s role does not allow this', { right });

/** Somebody who stays, in another role. */
export function withRole(person: Member & Person, role: Member['role']): EntityDraft {
  return memberDraft(person.threadId, person, { ...begun(person), leftAt: null }, role);
}

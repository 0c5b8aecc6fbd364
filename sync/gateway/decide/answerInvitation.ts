import { accountFeedId, type UserId } from '../../core/ids.ts';
import type { InvitationEntity } from '../../protocol/entities/invitation.ts';
import type { Notice } from '../../protocol/entities/message.ts';
import type { Limits } from '../../protocol/limits.ts';
import type { Op } from '../../protocol/ops/op.ts';
import type { AnswerInvitationOp } from '../../protocol/ops/answerInvitation.ts';
import { founder, memberDraft, newcomer, noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Actor, Decision, FeedDraft, Rule, RuleInput } from './rule.ts';

type Needed = 'invitation' | 'present' | 'message';

/** [INVITE-2] */
export const answerInvitation: Rule<AnswerInvitationOp, Needed> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({
    invitation: { threadId: op.body.threadId, userId },
    present: op.body.threadId,
    message: noticeId(op),
  }),

  decide(input) {
    const { state, actor, op } = input;
    const { invitation } = state;
    if (op.feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // What a restored gateway does not have may be asked again. [RESTORE-8]
    if (invitation === null || invitation.state === 'withdrawn')
      return op.replayed === true ? nothing : threadUnknown;
    if (op.body.answer === 'accept') return accept(input, invitation);
    const answered = op.body.answer === 'block' ? 'blocked' : 'declined';
    if (invitation.state === answered || invitation.state === 'accepted') return nothing;
    return change({ feedId: op.feedId, entities: [{ ...invitation, state: answered }] });
  },
};

function accept(
  { state: { present, message }, actor, op, now, limits }: RuleInput<AnswerInvitationOp, Needed>,
  invitation: InvitationEntity,
): Decision {
  if (invitation.state === 'accepted') return nothing;
  if (present?.has(actor.userId) === true)
    return change({ feedId: op.feedId, entities: [{ ...invitation, state: 'accepted' }] });
  if (message !== null) return noticeIdTaken;
  return refuseFull(present, limits) ?? change(...joining(actor, op, now, invitation, present));
}

/** [GROUP-6] */
export function refuseFull(
  present: ReadonlySet<UserId> | null,
  { groupMembers }: Pick<Limits, 'groupMembers'>,
): Decision | null {
  const isFull = (present?.size ?? 0) >= groupMembers;
  return isFull ? refuse('groupFull', `a group has at most ${groupMembers} members`) : null;
}

/** Who was invited is in: from this op on, or as the founder that they were to be. [GROUP-4] [GROUP-5] */
export function joining(
  actor: Actor,
  { id }: Pick<Op, 'id'>,
  now: number,
  invitation: InvitationEntity,
  present: ReadonlySet<UserId> | null,
  byLink = false,
): readonly FeedDraft[] {
  const { threadId, invitedBy } = invitation;
  const span = invitation.founder === true ? founder : newcomer;
  const notice: Notice = {
    ...{ type: 'added', actorId: invitedBy.userId, userIds: [actor.userId], name: null },
    ...(byLink && { byLink: true }),
  };
  return [
    {
      feedId: accountFeedId(actor.userId),
      entities: [
        { entity: 'membership', threadId, ...span },
        { ...invitation, state: 'accepted' },
      ],
    },
    {
      feedId: threadId,
      entities: [
        // [ROLE-3]
        memberDraft(threadId, actor, span, (present?.size ?? 0) === 0 ? 'owner' : 'member'),
        noticeDraft({ id, feedId: threadId }, now, notice, actor.displayName),
      ],
    },
  ];
}

import { accountFeedId } from '../../core/ids.ts';
import type { AnswerRequestOp } from '../../protocol/ops/answerRequest.ts';
import { mayDo } from '../../protocol/roles.ts';
import { joining, refuseFull } from './answerInvitation.ts';
import { closed, invitationDraft, noticeId, noticeIdTaken, seenByInvited } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Decision, Rule, RuleInput } from './rule.ts';
import { notAllowed } from './setRole.ts';

type Needed =
  | 'member'
  | 'owner'
  | 'invitation'
  | 'present'
  | 'message'
  | 'thread'
  | 'memberRight'
  | 'banned'
  | 'named'
  | 'picture';

/** [REQUEST-4] */
export const answerRequest: Rule<AnswerRequestOp, Needed> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    owner: op.body.userId,
    invitation: { threadId: op.feedId, userId: op.body.userId },
    present: op.feedId,
    message: noticeId(op),
    thread: { threadId: op.feedId },
    memberRight: { threadId: op.feedId, name: 'seeHistory' },
    picture: { threadId: op.feedId },
  }),
  needsBesides: ({ state: { owner, thread }, op: { feedId: threadId } }) => ({
    ...(owner !== null && { banned: { threadId, handles: [owner.handle] } }),
    ...(thread?.kind === 'channel' && { named: threadId }),
  }),

  decide(input) {
    const { state, actor, op, now, limits } = input;
    const { member, owner: person, invitation, present, message, thread } = state;
    const { userId, accept } = op.body;
    if (member === null) return threadUnknown;
    if (!mayDo('answerRequest', member.role, 'member')) return notAllowed('answerRequest');
    // [ACCOUNT-17]
    if (person === null) return nothing;
    if (invitation?.state !== 'requested') return inviteAgain(input);
    const feedId = accountFeedId(userId);
    const answered = closed(invitation, accept ? 'accepted' : 'declined');
    // Somebody has added them.
    const isIn = present?.has(userId) === true;
    if (!accept || isIn) return change({ feedId, entities: [answered] });
    if (message !== null) return noticeIdTaken;
    const { handle, displayName } = actor;
    const accepted = { ...invitation, invitedBy: { userId: actor.userId, handle, displayName } };
    return refuseFull(present, thread, limits) ?? change(...joining(person, op, now, accepted, state));
  },
};

/** [REQUEST-5] What was asked a restored store may not know: they are asked. */
function inviteAgain({ state, actor, op, now }: RuleInput<AnswerRequestOp, Needed>): Decision {
  const { invitation, present, thread, picture, banned } = state;
  const { userId, accept } = op.body;
  const isLost = op.replayed === true && accept && invitation === null;
  return isLost && present?.has(userId) !== true && (banned?.size ?? 0) === 0
    ? change(invitationDraft(userId, seenByInvited(op.feedId, thread, picture), actor, now))
    : nothing;
}

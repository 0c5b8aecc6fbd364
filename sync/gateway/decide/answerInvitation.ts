import { accountFeedId, type UserId } from '../../core/ids.ts';
import type { InvitationEntity } from '../../protocol/entities/invitation.ts';
import type { Notice } from '../../protocol/entities/message.ts';
import type { ThreadEntity } from '../../protocol/entities/thread.ts';
import type { Limits } from '../../protocol/limits.ts';
import type { Op } from '../../protocol/ops/op.ts';
import type { AnswerInvitationOp } from '../../protocol/ops/answerInvitation.ts';
import {
  closed,
  founder,
  memberDraft,
  newcomer,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  subscriberDraft,
} from './group.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Decision, FeedDraft, Person, Rule, RuleInput, State } from './rule.ts';

type Needed = 'invitation' | 'present' | 'message' | 'thread' | 'memberRight' | 'named';

/** [INVITE-2] */
export const answerInvitation: Rule<AnswerInvitationOp, Needed> = {
  ofPresentActor: true,
  needs: (op, { userId }) => ({
    invitation: { threadId: op.body.threadId, userId },
    present: op.body.threadId,
    message: noticeId(op),
    thread: { threadId: op.body.threadId },
    memberRight: { threadId: op.body.threadId, name: 'seeHistory' },
  }),
  needsBesides: ({ state: { thread }, op }) =>
    thread?.kind === 'channel' ? { named: op.body.threadId } : null,

  decide(input) {
    const { state, actor, op } = input;
    const { invitation } = state;
    if (op.feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // What a restored gateway does not have may be asked again. [RESTORE-8]
    if (invitation === null || invitation.state === 'withdrawn')
      return op.replayed === true ? nothing : threadUnknown;
    // [REQUEST-2] Whoever asks can only withdraw that.
    const isRequest = invitation.state === 'requested';
    if (op.body.answer === 'accept') return isRequest ? nothing : accept(input, invitation);
    const answered = op.body.answer === 'block' && !isRequest ? 'blocked' : 'declined';
    if (invitation.state === answered || invitation.state === 'accepted') return nothing;
    return change({ feedId: op.feedId, entities: [closed(invitation, answered)] });
  },
};

function accept(
  {
    state: { present, message, thread, memberRight, named },
    actor,
    op,
    now,
    limits,
  }: RuleInput<AnswerInvitationOp, Needed>,
  invitation: InvitationEntity,
): Decision {
  if (invitation.state === 'accepted') return nothing;
  if (present?.has(actor.userId) === true)
    return change({ feedId: op.feedId, entities: [closed(invitation, 'accepted')] });
  if (message !== null) return noticeIdTaken;
  return (
    refuseFull(present, thread, limits) ??
    change(...joining(actor, op, now, invitation, { present, thread, memberRight, named }))
  );
}

/** [GROUP-6] */
export function refuseFull(
  present: ReadonlySet<UserId> | null,
  thread: ThreadEntity | null,
  { groupMembers, channelMembers }: Pick<Limits, 'groupMembers' | 'channelMembers'>,
  more = 1,
): Decision | null {
  const most = thread?.kind === 'channel' ? channelMembers : groupMembers;
  const isFull = (present?.size ?? 0) + more > most;
  return isFull ? refuse('groupFull', `there are at most ${most} people in it`) : null;
}

/** Who was invited is in: from this op on, or as the founder that they were to be. [GROUP-4] [GROUP-5] */
export function joining(
  person: Person,
  { id }: Pick<Op, 'id'>,
  now: number,
  invitation: InvitationEntity,
  { present, thread, memberRight, named }: State<'present' | 'thread' | 'memberRight' | 'named'>,
  byLink = false,
): readonly FeedDraft[] {
  const { threadId, invitedBy } = invitation;
  const isChannel = thread?.kind === 'channel';
  const span = invitation.founder === true || isChannel ? founder : newcomer(memberRight);
  const isFirst = (present?.size ?? 0) === 0;
  // [CHANNEL-2]
  if (isChannel && !isFirst && named?.has(person.userId) !== true) {
    const { feedId, entities } = subscriberDraft(threadId, person.userId);
    return [{ feedId, entities: [...entities, closed(invitation, 'accepted')] }];
  }
  const notice: Notice = {
    ...{ type: 'added', actorId: invitedBy.userId, userIds: [person.userId], name: null },
    ...(byLink && { byLink: true }),
  };
  return [
    {
      feedId: accountFeedId(person.userId),
      entities: [{ entity: 'membership', threadId, ...span }, closed(invitation, 'accepted')],
    },
    {
      feedId: threadId,
      entities: [
        // [ROLE-3]
        memberDraft(threadId, person, span, isFirst ? 'owner' : 'member'),
        // [CHANNEL-1]
        ...(isChannel ? [] : [noticeDraft({ id, feedId: threadId }, now, notice, person.displayName)]),
      ],
    },
  ];
}

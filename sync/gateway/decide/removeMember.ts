import type { Notice } from '../../protocol/entities/message.ts';
import type { RemoveMemberOp } from '../../protocol/ops/removeMember.ts';
import type { SetBanOp } from '../../protocol/ops/setBan.ts';
import { mayDo } from '../../protocol/roles.ts';
import {
  begun,
  memberDraft,
  membershipDraft,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  subscriberDraft,
} from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import { memberUnknown, notAllowed } from './setRole.ts';
import type { Actor, FeedDraft, Member, Person, Rule } from './rule.ts';

/** [ROLE-6] */
export const removeMember: Rule<RemoveMemberOp, 'member' | 'target' | 'reader' | 'message' | 'last'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    target: { threadId: op.feedId, userId: op.body.userId },
    reader: { threadId: op.feedId, userId: op.body.userId },
    message: noticeId(op),
  }),
  needsBesides: ({ state: { target }, op }) => (target?.subscribed === true ? { last: op.feedId } : null),

  decide({ state: { member, target, reader, message, last }, actor, op, now }) {
    if (member === null) return threadUnknown;
    if (target === null) return reader === null ? memberUnknown : nothing;
    if (!mayDo('removeMember', member.role, target.role)) return notAllowed('removeMember');
    if (message !== null) return noticeIdTaken;
    return change(...removal(op, target, actor, now, last));
  },
};

/** Ends the membership of a member. [GROUP-8] @param last number of the feed, of a channel's subscriber */
export function removal(
  op: RemoveMemberOp | SetBanOp,
  target: Member & Person,
  actor: Actor,
  now: number,
  last: number | null,
): readonly FeedDraft[] {
  const { feedId } = op;
  const { userId, joinedAt, displayName } = target;
  // [CHANNEL-2]
  if (target.subscribed === true) return [subscriberDraft(feedId, userId, { joinedAt, leftAt: last ?? 0 })];
  const span = { ...begun(target), leftAt: 'now' } as const;
  const notice: Notice = { type: 'removed', actorId: actor.userId, userIds: [userId], name: null };
  return [
    membershipDraft(feedId, userId, span),
    { feedId, entities: [memberDraft(feedId, target, span), noticeDraft(op, now, notice, displayName)] },
  ];
}

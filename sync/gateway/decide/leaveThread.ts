import type { Notice } from '../../protocol/entities/message.ts';
import { successorOf } from '../../protocol/roles.ts';
import type { LeaveThreadOp } from '../../protocol/ops/leaveThread.ts';
import {
  memberDraft,
  membershipDraft,
  noticeDraft,
  noticeId,
  noticeIdTaken,
  subscriberDraft,
} from './group.ts';
import { change, threadUnknown } from './refuse.ts';
import type { Member, Person, Rule, State } from './rule.ts';
import { notAllowed, withRole } from './setRole.ts';

type Needed = 'member' | 'message' | 'thread' | 'members' | 'memberCount' | 'last';

export const leaveThread: Rule<LeaveThreadOp, Needed> = {
  ofPresentActor: true,
  needs: ({ feedId: threadId, id }, { userId }) => ({
    member: { threadId, userId },
    message: noticeId({ id }),
    thread: { threadId },
  }),
  needsBesides({ state: { member }, op: { feedId } }) {
    if (member?.subscribed === true) return { last: feedId };
    return member?.role === 'owner' ? { members: feedId, memberCount: feedId } : null;
  },

  decide({ state: { member, message, thread, members, memberCount, last }, actor, op, now }) {
    const { feedId } = op;
    if (member === null) return threadUnknown;
    // [CHANNEL-2]
    if (member.subscribed === true)
      return change(subscriberDraft(feedId, actor.userId, { joinedAt: member.joinedAt, leftAt: last ?? 0 }));
    if (message !== null) return noticeIdTaken;
    // [GROUP-8]
    const span = { joinedAt: member.joinedAt, leftAt: 'now' } as const;
    const others = (members ?? []).filter(({ userId }) => userId !== actor.userId);
    // [ROLE-3]
    const heir = member.role === 'owner' ? successorOf(heirsIn({ thread }, others)) : null;
    // [CHANNEL-7]
    if (member.role === 'owner' && heir === null && (memberCount ?? 0) > 1) return notAllowed('leaveThread');
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

/** [ROLE-3] [CHANNEL-7] A channel goes to an admin, never to somebody who only reads it. */
function heirsIn({ thread }: State<'thread'>, others: readonly (Member & Person)[]) {
  return thread?.kind === 'channel' ? others.filter(({ role }) => role === 'admin') : others;
}

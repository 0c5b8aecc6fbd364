import { accountFeedId } from '../../core/ids.ts';
import type { SetBanOp } from '../../protocol/ops/setBan.ts';
import { mayDo } from '../../protocol/roles.ts';
import { closed, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import { removal } from './removeMember.ts';
import type { FeedDraft, Rule } from './rule.ts';
import { memberUnknown, notAllowed } from './setRole.ts';

type Needed = 'member' | 'target' | 'owner' | 'invitation' | 'message' | 'last';

/** Bans are the gateway's own: no feed tells of one. [BAN-1] */
export const setBan: Rule<SetBanOp, Needed> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    target: { threadId: op.feedId, userId: op.body.userId },
    owner: op.body.userId,
    invitation: { threadId: op.feedId, userId: op.body.userId },
    message: noticeId(op),
  }),
  needsBesides: ({ state: { target }, op }) => (target?.subscribed === true ? { last: op.feedId } : null),

  decide({ state: { member, target, owner, invitation, message, last }, actor, op, now }) {
    const { userId, banned } = op.body;
    if (member === null) return threadUnknown;
    // Before anything else: whether somebody is banned is not for everybody to find out.
    if (!mayDo('setBan', member.role, target?.role ?? 'member')) return notAllowed('setBan');
    if (!banned) return nothing;
    if (owner === null) return memberUnknown;
    if (target !== null && message !== null) return noticeIdTaken;
    // [BAN-2]
    const withdrawn: readonly FeedDraft[] =
      invitation?.state === 'open' || invitation?.state === 'requested'
        ? [{ feedId: accountFeedId(userId), entities: [closed(invitation, 'withdrawn')] }]
        : [];
    return change(...withdrawn, ...(target === null ? [] : removal(op, target, actor, now, last)));
  },

  keeps: ({ actor, op: { feedId: threadId, body }, now }) => [
    {
      ...{ kind: 'ban', threadId, userId: body.userId },
      ban: body.banned ? { bannedBy: actor.userId, at: now } : null,
    },
  ],
};

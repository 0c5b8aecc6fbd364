import type { Notice } from '../../protocol/entities/message.ts';
import { isGivenAtFirst } from '../../protocol/memberRights.ts';
import type { SetMemberRightOp } from '../../protocol/ops/setMemberRight.ts';
import { mayDo } from '../../protocol/roles.ts';
import { noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';
import { notAllowed } from './setRole.ts';

/** [RIGHT-3] */
export const setMemberRight: Rule<SetMemberRightOp, 'member' | 'memberRight' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    memberRight: { threadId: op.feedId, name: op.body.name },
    message: noticeId(op),
  }),

  decide({ state: { member, memberRight, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    // [RIGHT-7] What is not given at first is set in any case.
    const isForbidden = memberRight?.forbidden ?? (isGivenAtFirst(body.name) ? false : null);
    if (isForbidden === body.forbidden) return nothing;
    if (!mayDo('setMemberRight', member.role, 'member')) return notAllowed('setMemberRight');
    if (message !== null) return noticeIdTaken;
    const { name: right, forbidden } = body;
    const notice: Notice = {
      ...{ type: 'rightSet', actorId: actor.userId, userIds: [], name: null },
      ...{ right, forbidden },
    };
    return change({
      feedId,
      entities: [
        { entity: 'memberRight', threadId: feedId, ...body },
        noticeDraft(op, now, notice, `${right}: ${forbidden ? 'off' : 'on'}`),
      ],
    });
  },
};

import type { Notice } from '../../protocol/entities/message.ts';
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
    if ((memberRight?.forbidden ?? false) === body.forbidden) return nothing;
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

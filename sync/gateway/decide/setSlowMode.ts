import type { Notice } from '../../protocol/entities/message.ts';
import type { SetSlowModeOp } from '../../protocol/ops/setSlowMode.ts';
import { mayDo } from '../../protocol/roles.ts';
import { noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';
import { notAllowed } from './setRole.ts';

/** [PACE-1] */
export const setSlowMode: Rule<SetSlowModeOp, 'member' | 'slowMode' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    slowMode: { threadId: op.feedId },
    message: noticeId(op),
  }),

  decide({ state: { member, slowMode, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    if ((slowMode?.seconds ?? null) === body.seconds) return nothing;
    if (!mayDo('setSlowMode', member.role, 'member')) return notAllowed('setSlowMode');
    if (message !== null) return noticeIdTaken;
    const notice: Notice = {
      ...{ type: 'slowModeSet', actorId: actor.userId, userIds: [], name: null },
      seconds: body.seconds,
    };
    return change({
      feedId,
      entities: [
        { entity: 'slowMode', threadId: feedId, ...body },
        noticeDraft(op, now, notice, `slow mode: ${body.seconds === null ? 'off' : `${body.seconds} s`}`),
      ],
    });
  },
};

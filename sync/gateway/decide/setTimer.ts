import type { Notice } from '../../protocol/entities/message.ts';
import { isSameTimer } from '../../protocol/entities/timer.ts';
import type { SetTimerOp } from '../../protocol/ops/setTimer.ts';
import { noticeDraft, noticeId, noticeIdTaken } from './group.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setTimer: Rule<SetTimerOp, 'member' | 'thread' | 'message'> = {
  needs: (op, { userId }) => ({
    member: { threadId: op.feedId, userId },
    thread: { threadId: op.feedId },
    message: noticeId(op),
  }),

  decide({ state: { member, thread, message }, actor, op, now }) {
    const { feedId, body } = op;
    if (member === null || thread === null) return threadUnknown;
    // [TIMER-1]
    if (isSameTimer(thread.timer ?? null, body.timer)) return nothing;
    if (message !== null) return noticeIdTaken;
    const { version: _, timer: __, ...kept } = thread;
    const { userId: actorId } = actor;
    const notice: Notice = { type: 'timerSet', actorId, userIds: [], name: null, timer: body.timer };
    const text = body.timer === null ? 'messages stay' : `messages disappear after ${body.timer.seconds} s`;
    return change({
      feedId,
      entities: [{ ...kept, ...(body.timer && { timer: body.timer }) }, noticeDraft(op, now, notice, text)],
    });
  },
};

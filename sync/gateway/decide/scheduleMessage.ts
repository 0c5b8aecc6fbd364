import { accountFeedId } from '../../core/ids.ts';
import type { ScheduleMessageOp } from '../../protocol/ops/scheduleMessage.ts';
import { isOpen } from '../../protocol/scheduled.ts';
import { maxScheduleAheadMs, maxScheduled, scheduleGraceMs } from '../../protocol/sizes.ts';
import { closed } from './closed.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const scheduleMessage: Rule<ScheduleMessageOp, 'member' | 'message' | 'scheduled' | 'scheduledCount'> =
  {
    needs: ({ body: { threadId, messageId } }, { userId }) => ({
      member: { threadId, userId },
      message: messageId,
      scheduled: { messageId, userId },
      scheduledCount: { threadId, userId },
    }),

    decide({ state: { member, message, scheduled, scheduledCount }, actor, op, now }) {
      const { feedId, body, replayed } = op;
      const { threadId, messageId } = body;
      if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
      // [SCHEDULE-3]
      if (message !== null) return ofSent();
      if (scheduled !== null && scheduled.threadId !== threadId) return idTaken;
      if (body.message === null) return cancel();
      // [SCHEDULE-8] The words are their writer's own, and need not wait for who brings the thread back.
      if (member === null && replayed !== true) return threadUnknown;
      const { sendAt, replyTo, content } = body.message;
      const said = { entity: 'scheduled', threadId, messageId, sentAt: null } as const;
      // [SCHEDULE-4] What it was to say before must not be said either.
      if (sendAt < now - scheduleGraceMs) {
        if (!isOpen(scheduled))
          return refuse('scheduleTooLate', 'its time had passed before the gateway was reached');
        const late = { state: 'refused', reason: 'scheduleTooLate' } as const;
        return change({ feedId, entities: [{ ...said, ...late, sendAt, replyTo, content }] });
      }
      if (sendAt > now + maxScheduleAheadMs) return refuse('scheduleTooFar', 'a year ahead at most');
      // [SCHEDULE-5]
      if (!isOpen(scheduled) && (scheduledCount ?? 0) >= maxScheduled)
        return refuse('scheduleLimit', `at most ${maxScheduled} messages wait for their time in a thread`);
      const waits = { state: 'waiting', reason: null } as const;
      return change({ feedId, entities: [{ ...said, ...waits, sendAt, replyTo, content }] });

      function ofSent() {
        const isOwn = message?.threadId === threadId && message.senderId === actor.userId;
        if (!isOwn) return idTaken;
        const isSame = message.content?.text === body.message?.content.text;
        return replayed === true || isSame
          ? nothing
          : refuse('alreadySent', 'it was sent before this was known');
      }

      function cancel() {
        if (scheduled === null || !isOpen(scheduled)) return nothing;
        return change({ feedId, entities: [closed(scheduled, 'cancelled', null)] });
      }
    },
  };

const idTaken = refuse('idTaken', 'this message id is in use');

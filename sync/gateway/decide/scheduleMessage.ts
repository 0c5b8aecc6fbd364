import { accountFeedId } from '../../core/ids.ts';
import type { MessageEntity } from '../../protocol/entities/message.ts';
import type { ScheduleMessageOp } from '../../protocol/ops/scheduleMessage.ts';
import { isOpen } from '../../protocol/scheduled.ts';
import { closed } from './closed.ts';
import { says } from './commitments.ts';
import { isTarget } from './isTarget.ts';
import { refuseGuessable, refuseStranger } from './people.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import { knownOf, reword } from './reword.ts';
import type { Decision, Rule } from './rule.ts';

export const scheduleMessage: Rule<
  ScheduleMessageOp,
  'member' | 'thread' | 'present' | 'message' | 'lastEdit' | 'saidBefore' | 'scheduled' | 'scheduledCount'
> = {
  needs: ({ replayed, body: { threadId, messageId } }, { userId }) => ({
    member: { threadId, userId },
    thread: { threadId },
    present: replayed === true ? threadId : null,
    message: messageId,
    scheduled: { messageId, userId },
    scheduledCount: { threadId, userId },
  }),

  needsBesides({ state: { message }, op: { replayed, body } }) {
    if (message === null || body.message === null || replayed !== true) return null;
    return knownOf(body.messageId, body.message.commitment);
  },

  decide({ state, actor, op, now, limits }) {
    const { member, thread, present, message, scheduled, scheduledCount } = state;
    const { feedId, body, replayed } = op;
    const { threadId, messageId } = body;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [SCHEDULE-3]
    if (message !== null) return ofSent(message);
    if (scheduled !== null && scheduled.threadId !== threadId) return idTaken;
    if (body.message === null) return cancel();
    // [SCHEDULE-8] The words are their writer's own, and need not wait for who brings the thread back.
    if (member === null && replayed !== true) return threadUnknown;
    // [PERSON-3]
    const forAnother =
      replayed === true && thread === null
        ? refuseGuessable(op, threadId, actor)
        : refuseStranger(op, thread, present, actor);
    if (forAnother !== null) return forAnother;
    const { sendAt } = body.message;
    const said = { entity: 'scheduled', threadId, messageId, sentAt: null, ...body.message } as const;
    // [SCHEDULE-4] What it was to say before must not be said either.
    if (sendAt < now - limits.scheduleGraceMs) {
      if (!isOpen(scheduled))
        return refuse('scheduleTooLate', 'its time had passed before the gateway was reached');
      const late = { state: 'refused', reason: 'scheduleTooLate' } as const;
      return change({ feedId, entities: [{ ...said, ...late }] });
    }
    if (sendAt > now + limits.scheduleAheadMs) return refuse('scheduleTooFar', 'a year ahead at most');
    // [SCHEDULE-5]
    if (!isOpen(scheduled) && (scheduledCount ?? 0) >= limits.scheduled)
      return refuse('scheduleLimit', `at most ${limits.scheduled} messages wait for their time in a thread`);
    const waits = { state: 'waiting', reason: null } as const;
    return change({ feedId, entities: [{ ...said, ...waits }] });

    function ofSent(sent: MessageEntity): Decision {
      if (sent.threadId !== threadId || sent.senderId !== actor.userId) return idTaken;
      const isGone = body.message === null && sent.content === null;
      if (isGone || says(sent, body.message?.commitment)) return nothing;
      if (replayed !== true) return refuse('alreadySent', 'it was sent before this was known');
      // [SEND-4] A gateway that was put back has sent older words at their time.
      const isAnew = sent.content !== null && state.saidBefore !== true;
      if (body.message === null || !isAnew || member === null || !isTarget(member, sent, threadId))
        return nothing;
      const { content, commitment } = body.message;
      const words = { message: sent, lastEdit: state.lastEdit, content, commitment, baseVersion: 0 };
      return reword(words, { actor, op, now, limits });
    }

    function cancel() {
      if (scheduled === null || !isOpen(scheduled)) return nothing;
      return change({ feedId, entities: [closed(scheduled, 'cancelled', null)] });
    }
  },
};

const idTaken = refuse('idTaken', 'this message id is in use');

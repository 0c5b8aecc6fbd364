import type { ClosePollOp } from '../../protocol/ops/closePoll.ts';
import { isClosed } from '../../protocol/polls.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const closePoll: Rule<ClosePollOp, 'member' | 'message'> = {
  needs: ({ feedId, body }, actor) => ({
    member: { threadId: feedId, userId: actor.userId },
    message: body.messageId,
  }),

  decide({ state: { member, message }, actor, op, now }) {
    const { feedId } = op;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [POLL-4]
    if (message.senderId !== actor.userId) return refuse('notAuthor', 'only its author closes a poll');
    if (message.deletedAt !== null) return op.replayed === true ? nothing : messageDeleted;
    if (message.envelope.kind !== 'poll') return refuse('voteInvalid', 'this message is no poll');
    if (isClosed(message.envelope.poll, now)) return nothing;
    const { version: _, ...kept } = message;
    const { envelope } = message;
    return change({
      feedId,
      entities: [{ ...kept, envelope: { ...envelope, poll: { ...envelope.poll, closedAt: now } } }],
    });
  },
};

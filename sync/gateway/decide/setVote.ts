import { accountFeedId } from '../../core/ids.ts';
import type { SetVoteOp } from '../../protocol/ops/setVote.ts';
import { isClosed, isOffered, isSameChoice, recount } from '../../protocol/polls.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setVote: Rule<SetVoteOp, 'member' | 'message' | 'vote' | 'ballot' | 'tally'> = {
  needs: ({ feedId, body: { messageId } }, { userId }) => ({
    member: { threadId: feedId, userId },
    message: messageId,
    vote: { messageId, userId },
    ballot: { messageId, userId },
    tally: { messageId },
  }),

  decide({ state: { member, message, vote, ballot, tally }, actor, op, now }) {
    const { feedId, body, replayed } = op;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // As with reactions. [DELETE-3]
    if (message.deletedAt !== null)
      return body.choice.length > 0 && replayed !== true ? messageDeleted : nothing;
    const { envelope, messageId, sequenceNumber } = message;
    // To a schema 0 and -0 are two, and on the wire they are one.
    const choice = [...new Set(body.choice)].toSorted((a, b) => a - b);
    // [VOTE-2]
    if (envelope.kind !== 'poll' || !isOffered(envelope.poll, choice))
      return refuse('voteInvalid', 'this poll does not offer that choice');
    // [VOTE-1]
    const before = (envelope.poll.anonymous ? ballot : vote)?.choice ?? [];
    if (isSameChoice(before, choice)) return nothing;
    // [VOTE-3] What a restored gateway had counted once it counts again.
    if (replayed !== true && isClosed(envelope.poll, now)) return refuse('pollClosed', 'this poll is closed');
    const about = { threadId: feedId, messageId, sequenceNumber };
    if (!envelope.poll.anonymous) {
      const { userId } = actor;
      return change({ feedId, entities: [{ entity: 'vote', ...about, userId, choice }] });
    }
    // [VOTE-5] The thread is told how many, and only the voter's own devices what.
    const counts = recount(
      tally?.counts ?? Array.from({ length: envelope.poll.options }, () => 0),
      before,
      choice,
    );
    const voters = (tally?.voters ?? 0) - Number(before.length > 0) + Number(choice.length > 0);
    return change(
      { feedId: accountFeedId(actor.userId), entities: [{ entity: 'ballot', ...about, choice }] },
      { feedId, entities: [{ entity: 'tally', ...about, counts, voters }] },
    );
  },
};

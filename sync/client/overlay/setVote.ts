import type { UserId } from '../../core/ids.ts';
import type { Choice } from '../../protocol/entities/poll.ts';
import { recount } from '../../protocol/polls.ts';
import { type OverlaidMessage, type OverlaidPoll, type PendingOpOf, progressOf } from './types.ts';

/** A refused vote has no effect, and is shown with its reason. [VOTE-3] */
export function overlaySetVote(
  message: OverlaidMessage,
  op: PendingOpOf<'setVote'>,
  me: UserId,
): OverlaidMessage {
  const { poll } = message;
  if (poll === null || message.deleted) return message;
  if (op.state === 'refused') return { ...message, poll: { ...poll, refused: progressOf(op) } };
  return { ...message, poll: withChoice(poll, op.body.choice, me) };
}

function withChoice(poll: OverlaidPoll, choice: Choice, me: UserId): OverlaidPoll {
  const others = poll.votes.filter(({ userId }) => userId !== me);
  return {
    ...poll,
    choice,
    counts: recount(poll.counts, poll.choice, choice),
    voters: poll.voters - Number(poll.choice.length > 0) + Number(choice.length > 0),
    // [VOTE-5]
    votes: poll.anonymous || choice.length === 0 ? others : [...others, { userId: me, choice }],
  };
}

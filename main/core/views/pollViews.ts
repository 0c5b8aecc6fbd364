import type { MessageId, UserId } from '../../../sync/core/ids.ts';
import type { OverlaidMessage, OverlaidPoll } from '../../../sync/client/overlay/types.ts';
import { isClosed, recount } from '../../../sync/protocol/polls.ts';
import type { PollView } from '../../../preload/views/message.ts';
import type { GatewayClock } from '../gatewayClock.ts';
import type { Mirror } from '../mirror/mirror.ts';
import type { PersonOf } from './members.ts';
import { deliveryOf } from './delivery.ts';

/** How polls stand, by what the mirror holds. */
export function pollsAsHeld(
  { read: { votes } }: Mirror,
  messages: readonly OverlaidMessage[],
  me: UserId,
): ReadonlyMap<MessageId, OverlaidPoll> {
  const polls = messages.flatMap(({ messageId, poll }) => (poll === null ? [] : [{ messageId, poll }]));
  if (polls.length === 0) return new Map();
  const ids = polls.map(({ messageId }) => messageId);
  const [cast, tallies, ballots] = [votes.cast(ids), votes.tallies(ids), votes.ballots(ids)];
  return new Map(
    polls.map(({ messageId, poll }) => {
      if (!poll.anonymous) return [messageId, withVotes(poll, cast.get(messageId) ?? [], me)];
      const tally = tallies.get(messageId);
      const ballot = ballots.get(messageId);
      const choice = ballot?.choice ?? [];
      const { counts, voters } = tally ?? poll;
      // The two come in different feeds: what one has chosen may be here before it is counted.
      const isCounted = ballot === undefined || ballot.countedAt <= (tally?.version ?? 0);
      const own = isCounted || choice.length === 0 ? 0 : 1;
      const standing = isCounted ? counts : recount(counts, [], choice);
      return [messageId, { ...poll, choice, counts: standing, voters: voters + own }];
    }),
  );
}

function withVotes(poll: OverlaidPoll, votes: OverlaidPoll['votes'], me: UserId): OverlaidPoll {
  return {
    ...poll,
    votes: votes.map(({ userId, choice }) => ({ userId, choice })),
    counts: poll.options.map((_, option) => votes.filter(({ choice }) => choice.includes(option)).length),
    voters: votes.length,
    choice: votes.find(({ userId }) => userId === me)?.choice ?? [],
  };
}

export function pollView(
  poll: OverlaidPoll | null,
  me: UserId,
  personOf: PersonOf,
  clock: GatewayClock,
): PollView | null {
  if (poll === null) return null;
  const { options, counts, votes, choice, closesAt, refused, multiple, anonymous, voters } = poll;
  return {
    options: options.map((text, option) => ({
      text,
      count: counts[option] ?? 0,
      chosen: choice.includes(option),
      names: votes
        .filter((vote) => vote.userId !== me && vote.choice.includes(option))
        .map(({ userId }) => personOf(userId).displayName),
    })),
    multiple,
    anonymous,
    voters,
    closed: isClosed(poll, clock.now()),
    closesAt: closesAt === null ? null : clock.toHere(closesAt),
    refused: refused === null ? null : deliveryOf(refused),
  };
}

import type { Report } from '../report.ts';
import type { Situation } from '../situation.ts';

/** [VOTE-5] How many chose what is how many said so. */
export function checkPolls({ messages, seen }: Situation, report: Report): void {
  const votes = Map.groupBy(seen.store.votes, ({ messageId }) => messageId);
  const tallies = new Map(seen.store.tallies.map((tally) => [tally.messageId, tally]));
  for (const { messageId, poll, isDeleted } of messages.values()) {
    if (poll?.anonymous !== true || isDeleted) continue;
    const choices = (votes.get(messageId) ?? []).map(({ choice }) => JSON.parse(choice) as number[]);
    const counts = Array.from(
      { length: poll.options },
      (_, option) => choices.filter((choice) => choice.includes(option)).length,
    );
    const tally = tallies.get(messageId) ?? { counts: counts.map(() => 0), voters: 0 };
    report.facts += 1;
    const should = JSON.stringify([counts, choices.length]);
    const is = JSON.stringify([tally.counts, tally.voters]);
    if (should !== is) report.find('tally', `poll ${messageId} should count ${should}, the store says ${is}`);
  }
}

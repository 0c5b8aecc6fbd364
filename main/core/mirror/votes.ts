import type { MessageId } from '../../../sync/core/ids.ts';
import type { BallotEntity } from '../../../sync/protocol/entities/ballot.ts';
import type { Choice } from '../../../sync/protocol/entities/poll.ts';
import type { TallyEntity } from '../../../sync/protocol/entities/tally.ts';
import type { VoteEntity } from '../../../sync/protocol/entities/vote.ts';
import { type Db, storedJson } from '../database/driver.ts';

type Vote = Pick<VoteEntity, 'messageId' | 'userId' | 'version' | 'choice'>;
type Tally = Pick<TallyEntity, 'messageId' | 'version' | 'counts' | 'voters'>;
type Ballot = Pick<BallotEntity, 'messageId' | 'countedAt' | 'choice'>;

/** What is held of how people have voted, by message, of these. */
export interface Votes {
  /** One's own too, and none that was taken back. */
  cast(messageIds: readonly MessageId[]): ReadonlyMap<MessageId, readonly Vote[]>;
  tallies(messageIds: readonly MessageId[]): ReadonlyMap<MessageId, Tally>;
  /** One's own of anonymous polls. */
  ballots(messageIds: readonly MessageId[]): ReadonlyMap<MessageId, Ballot>;
}

/** JSON of a Choice, or of numbers. */
type Written<Row, Column extends keyof Row> = Omit<Row, Column> & { readonly [_ in Column]: string };

const ofThese = 'WHERE message_id IN (SELECT value FROM json_each(?))';

export function prepareVotes(db: Db): Votes {
  const cast = db.prepare<[string], Written<Vote, 'choice'>>(
    `SELECT message_id AS messageId, user_id AS userId, version, choice FROM vote ${ofThese} AND choice <> '[]'
     ORDER BY version`,
  );
  const tallies = db.prepare<[string], Written<Tally, 'counts'>>(
    `SELECT message_id AS messageId, version, counts, voters FROM tally ${ofThese}`,
  );
  const ballots = db.prepare<[string], Written<Ballot, 'choice'>>(
    `SELECT message_id AS messageId, counted_at AS countedAt, choice FROM ballot ${ofThese}`,
  );

  return {
    cast: (messageIds) =>
      Map.groupBy(cast.all(JSON.stringify(messageIds)).map(chosen), ({ messageId }) => messageId),
    tallies: (messageIds) =>
      byMessage(
        tallies.all(JSON.stringify(messageIds)).map(({ messageId, version, counts, voters }) => ({
          messageId,
          version,
          voters,
          counts: storedJson(counts) as number[],
        })),
      ),
    ballots: (messageIds) => byMessage(ballots.all(JSON.stringify(messageIds)).map(chosen)),
  };
}

function byMessage<Row extends { readonly messageId: MessageId }>(rows: readonly Row[]) {
  return new Map(rows.map((row) => [row.messageId, row]));
}

function chosen<Row extends { readonly choice: string }>(row: Row): Omit<Row, 'choice'> & { choice: Choice } {
  return Object.assign(row, { choice: storedJson(row.choice) as Choice });
}

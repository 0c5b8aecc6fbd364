import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { BallotEntity } from '../../../../protocol/entities/ballot.ts';
import type { Choice } from '../../../../protocol/entities/poll.ts';
import type { TallyEntity } from '../../../../protocol/entities/tally.ts';
import type { VoteEntity } from '../../../../protocol/entities/vote.ts';
import { upsert } from '../upsert.ts';
import { notHidden } from './hidden.ts';

interface About {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
}
interface VoteRow extends About {
  readonly user_id: UserId;
  readonly choice: string;
}
interface TallyRow extends About {
  readonly counts: string;
  readonly voters: number;
}
interface BallotRow extends About {
  readonly counted_at: number;
  readonly choice: string;
}
interface VoterKey {
  readonly messageId: MessageId;
  readonly userId: UserId;
}

/** What people have chosen: for all to see, or as a number for all and a choice for its voter. [VOTE-4] [VOTE-5] */
export function pollTables(db: Database) {
  const putVote = db.prepare(
    upsert('vote', ['message_id', 'user_id'], ['thread_id', 'sequence_number', 'version', 'choice']),
  );
  const putTally = db.prepare(
    upsert('tally', ['message_id'], ['thread_id', 'sequence_number', 'version', 'counts', 'voters']),
  );
  const putBallot = db.prepare(
    upsert(
      'ballot',
      ['user_id', 'message_id'],
      ['thread_id', 'sequence_number', 'version', 'counted_at', 'choice'],
    ),
  );
  const vote = db.prepare<[string, string], VoteRow>(
    'SELECT * FROM vote WHERE message_id = ? AND user_id = ?',
  );
  const tally = db.prepare<[string], TallyRow>('SELECT * FROM tally WHERE message_id = ?');
  const ballot = db.prepare<[string, string], BallotRow>(
    'SELECT * FROM ballot WHERE user_id = ? AND message_id = ?',
  );
  const votesOf = db.prepare<[string], VoteRow>('SELECT * FROM vote WHERE message_id = ? ORDER BY version');
  const changedVotes = db.prepare<[string, number, number, string], VoteRow>(
    `SELECT * FROM vote WHERE thread_id = ? AND version > ? AND version <= ? AND ${notHidden('vote')} ORDER BY version`,
  );
  const changedTallies = db.prepare<[string, number, number, string], TallyRow>(
    `SELECT * FROM tally WHERE thread_id = ? AND version > ? AND version <= ? AND ${notHidden('tally')} ORDER BY version`,
  );
  // [HIDE-3] What somebody has deleted for themselves stays counted, and they hear no more of it.
  const changedBallots = db.prepare<[string, number, number], BallotRow>(
    `SELECT * FROM ballot WHERE user_id = ? AND version > ? AND version <= ?
       AND NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.user_id = ballot.user_id AND hidden.message_id = ballot.message_id)
     ORDER BY version`,
  );
  const drops = ['vote', 'tally', 'ballot'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE message_id = ?`),
  );

  return {
    putVote: (v: VoteEntity): void =>
      void putVote.run(v.messageId, v.userId, v.threadId, v.sequenceNumber, v.version, written(v.choice)),
    putTally: (t: TallyEntity): void =>
      void putTally.run(t.messageId, t.threadId, t.sequenceNumber, t.version, written(t.counts), t.voters),
    putBallot(userId: UserId, b: BallotEntity): void {
      const { messageId, threadId, sequenceNumber, version, countedAt, choice } = b;
      putBallot.run(userId, messageId, threadId, sequenceNumber, version, countedAt, written(choice));
    },
    vote({ messageId, userId }: VoterKey): VoteEntity | null {
      const row = vote.get(messageId, userId);
      return row === undefined ? null : toVote(row);
    },
    tally(messageId: MessageId): TallyEntity | null {
      const row = tally.get(messageId);
      return row === undefined ? null : toTally(row);
    },
    ballot({ messageId, userId }: VoterKey): BallotEntity | null {
      const row = ballot.get(userId, messageId);
      return row === undefined ? null : toBallot(row);
    },
    /** All of them, taken back ones too. */
    votesOf: (messageId: MessageId): VoteEntity[] => votesOf.all(messageId).map(toVote),
    changed: (
      { threadId, userId }: Pick<VoteEntity, 'threadId' | 'userId'>,
      after: number,
      through: number,
    ): (VoteEntity | TallyEntity)[] => [
      ...changedVotes.all(threadId, after, through, userId).map(toVote),
      ...changedTallies.all(threadId, after, through, userId).map(toTally),
    ],
    changedBallots: (userId: UserId, after: number, through: number): BallotEntity[] =>
      changedBallots.all(userId, after, through).map(toBallot),
    /** Everybody's. */
    drop(messageId: MessageId): void {
      for (const drop of drops) drop.run(messageId);
    },
  };
}

function written(numbers: readonly number[]): string {
  return JSON.stringify(numbers);
}

function aboutOf(row: About) {
  const { message_id: messageId, thread_id: threadId, sequence_number: sequenceNumber, version } = row;
  return { messageId, threadId, sequenceNumber, version };
}

function toVote(row: VoteRow): VoteEntity {
  return { entity: 'vote', ...aboutOf(row), userId: row.user_id, choice: JSON.parse(row.choice) as Choice };
}

function toTally(row: TallyRow): TallyEntity {
  const counts = JSON.parse(row.counts) as number[];
  return { entity: 'tally', ...aboutOf(row), counts, voters: row.voters };
}

function toBallot(row: BallotRow): BallotEntity {
  const choice = JSON.parse(row.choice) as Choice;
  return { entity: 'ballot', ...aboutOf(row), countedAt: row.counted_at, choice };
}

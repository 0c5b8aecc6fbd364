import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { MembershipEntity } from '../../../../protocol/entities/membership.ts';
import type { ReadPositionEntity } from '../../../../protocol/entities/readPosition.ts';
import { upsert } from '../upsert.ts';

interface MembershipRow {
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly joined_at: number;
  readonly left_at: number | null;
  readonly removed: number;
}

interface ReadPositionRow {
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly read_through: number;
  readonly delivered_through: number;
}

/** What only someone's own devices share: the threads they are in and how far they read. */
export function accountFeedTable(db: Database) {
  const putMembership = db.prepare(
    upsert('membership', ['user_id', 'thread_id'], ['version', 'joined_at', 'left_at', 'removed']),
  );
  const putReadPosition = db.prepare(
    upsert('read_position', ['user_id', 'thread_id'], ['version', 'read_through', 'delivered_through']),
  );
  const readPosition = db.prepare<[string, string], ReadPositionRow>(
    'SELECT thread_id, version, read_through, delivered_through FROM read_position WHERE user_id = ? AND thread_id = ?',
  );
  const membership = db.prepare<[string, string], MembershipRow>(
    'SELECT thread_id, version, joined_at, left_at, removed FROM membership WHERE user_id = ? AND thread_id = ?',
  );
  const changedMemberships = db.prepare<[string, number, number], MembershipRow>(
    `SELECT thread_id, version, joined_at, left_at, removed FROM membership
     WHERE user_id = ? AND version > ? AND version <= ? ORDER BY version`,
  );
  const changedReadPositions = db.prepare<[string, number, number], ReadPositionRow>(
    `SELECT thread_id, version, read_through, delivered_through FROM read_position
     WHERE user_id = ? AND version > ? AND version <= ? ORDER BY version`,
  );

  return {
    putMembership(userId: UserId, m: MembershipEntity): void {
      putMembership.run(userId, m.threadId, m.version, m.joinedAt, m.leftAt, m.removed === true ? 1 : 0);
    },
    putReadPosition(userId: UserId, p: ReadPositionEntity): void {
      putReadPosition.run(userId, p.threadId, p.version, p.readThrough, p.deliveredThrough ?? 0);
    },
    membership({ threadId, userId }: { threadId: ThreadId; userId: UserId }): MembershipEntity | null {
      const row = membership.get(userId, threadId);
      return row === undefined ? null : toMembership(row);
    },
    readPosition({ threadId, userId }: { threadId: ThreadId; userId: UserId }): ReadPositionEntity | null {
      const row = readPosition.get(userId, threadId);
      return row === undefined ? null : toReadPosition(row);
    },
    changed: (userId: UserId, after: number, through: number): (MembershipEntity | ReadPositionEntity)[] => [
      ...changedMemberships.all(userId, after, through).map(toMembership),
      ...changedReadPositions.all(userId, after, through).map(toReadPosition),
    ],
  };
}

function toMembership(row: MembershipRow): MembershipEntity {
  const { thread_id: threadId, version, joined_at: joinedAt, left_at: leftAt, removed } = row;
  return {
    ...{ entity: 'membership', threadId, version, joinedAt, leftAt },
    ...(removed === 1 && { removed: true }),
  };
}

function toReadPosition(row: ReadPositionRow): ReadPositionEntity {
  return {
    entity: 'readPosition',
    threadId: row.thread_id,
    version: row.version,
    readThrough: row.read_through,
    ...(row.delivered_through > 0 && { deliveredThrough: row.delivered_through }),
  };
}

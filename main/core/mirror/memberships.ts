import type { ThreadId } from '../../../sync/core/ids.ts';
import type { MembershipEntity } from '../../../sync/protocol/entities/membership.ts';
import { type Membership, seenSince } from '../../../sync/protocol/maySee.ts';
import type { Db } from '../database/driver.ts';

/** `removed`: they have left, and taken the thread out of their list. */
export type OwnMembership = Membership & { readonly removed: 0 | 1 };

/** The person's own memberships, as far as the mirror knows. */
export interface Memberships {
  /** null: not known yet, or of no such thread. */
  of(threadId: ThreadId): OwnMembership | null;
  hasLeft(threadId: ThreadId): boolean;
  /** [SEE-4] Called before one is stored. True: they have joined again, and what is held of the thread is forgotten. */
  begins(entity: MembershipEntity): boolean;
}

/** @param forget drops what is held of a thread */
export function prepareMemberships(db: Db, forget: (threadId: ThreadId) => void): Memberships {
  type Row = OwnMembership & { readonly version: number };
  const select = db.prepare<[string], Omit<Row, 'seesHistory'> & { readonly seesHistory: 0 | 1 }>(
    `SELECT version, joined_at AS joinedAt, left_at AS leftAt, removed, sees_history AS seesHistory
     FROM membership WHERE thread_id = ?`,
  );
  function find(threadId: ThreadId): Row | undefined {
    const row = select.get(threadId);
    if (row === undefined) return undefined;
    const { seesHistory, ...stored } = row;
    return seesHistory === 1 ? { ...stored, seesHistory: true } : stored;
  }

  const holdsEarlier = db.prepare<{ threadId: ThreadId; since: number; joinedAt: number }>(`
    SELECT 1 FROM message WHERE thread_id = :threadId AND sequence_number <= :since
    UNION ALL SELECT 1 FROM member WHERE thread_id = :threadId AND left_at <= :since
    UNION ALL SELECT 1 FROM receipt
      WHERE thread_id = :threadId AND max(delivered_through, read_through) <= :since
    UNION ALL SELECT 1 FROM feed WHERE feed_id = :threadId AND cursor < :joinedAt
    LIMIT 1`);

  return {
    of: (threadId) => find(threadId) ?? null,
    hasLeft: (threadId) => typeof select.get(threadId)?.leftAt === 'number',
    begins(membership) {
      const { threadId, version, joinedAt, leftAt } = membership;
      const stored = find(threadId);
      // A mirror that begins anew may have been told of one membership by the thread, and then of the next alone.
      const isAnother =
        stored === undefined
          ? holdsEarlier.get({ threadId, joinedAt, since: seenSince(membership) }) !== undefined
          : stored.version < version &&
            (stored.joinedAt !== joinedAt || (stored.leftAt !== null && leftAt === null));
      if (!isAnother) return false;
      forget(threadId);
      return true;
    },
  };
}

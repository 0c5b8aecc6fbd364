import type { ThreadId } from '../../../sync/core/ids.ts';
import type { MembershipEntity } from '../../../sync/protocol/entities/membership.ts';
import type { Membership } from '../../../sync/protocol/maySee.ts';
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
  const select = db.prepare<[string], OwnMembership & { version: number }>(
    `SELECT version, joined_at AS joinedAt, left_at AS leftAt, removed FROM membership WHERE thread_id = ?`,
  );

  const holdsEarlier = db.prepare<{ threadId: ThreadId; joinedAt: number }>(`
    SELECT 1 FROM message WHERE thread_id = :threadId AND sequence_number <= :joinedAt
    UNION ALL SELECT 1 FROM member WHERE thread_id = :threadId AND left_at <= :joinedAt
    UNION ALL SELECT 1 FROM receipt
      WHERE thread_id = :threadId AND max(delivered_through, read_through) <= :joinedAt
    LIMIT 1`);

  return {
    of: (threadId) => select.get(threadId) ?? null,
    hasLeft: (threadId) => typeof select.get(threadId)?.leftAt === 'number',
    begins({ threadId, version, joinedAt }) {
      const stored = select.get(threadId);
      // A mirror that begins anew may have been told of one membership by the thread, and then of the next alone.
      const isAnother =
        stored === undefined
          ? holdsEarlier.get({ threadId, joinedAt }) !== undefined
          : stored.version < version && stored.joinedAt !== joinedAt;
      if (!isAnother) return false;
      forget(threadId);
      return true;
    },
  };
}

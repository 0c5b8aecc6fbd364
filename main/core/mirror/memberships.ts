import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { MembershipEntity } from '../../../sync/protocol/entities/membership.ts';
import { isWithin, type Membership } from '../../../sync/protocol/maySee.ts';
import type { Db } from '../database/driver.ts';

/** `removed`: they have left, and taken the thread out of their list. */
export type OwnMembership = Membership & { readonly removed: 0 | 1 };

/** The person's own memberships, as far as the mirror knows. */
export interface Memberships {
  /** null: not known yet, or of no such thread. */
  of(threadId: ThreadId): OwnMembership | null;
  /** [SEE-3] Whether an entity still belongs in the mirror: a frame may come twice, and late. */
  mayHold(entity: Entity): boolean;
  /** [SEE-4] Called before one is stored. True: they have joined again, and what is held of the thread is forgotten. */
  begins(entity: MembershipEntity): boolean;
  /** Another transaction may have written: nothing is remembered from one to the next. */
  forgetRead(): void;
}

/** @param forget drops what is held of a thread */
export function prepareMemberships(db: Db, forget: (threadId: ThreadId) => void): Memberships {
  const select = db.prepare<[string], OwnMembership & { version: number }>(
    `SELECT version, joined_at AS joinedAt, left_at AS leftAt, removed FROM membership WHERE thread_id = ?`,
  );
  // A page of changes asks for the same one again and again.
  const read = new Map<ThreadId, Membership | null>();

  function cached(threadId: ThreadId): Membership | null {
    const known = read.get(threadId);
    if (known !== undefined) return known;
    const found = select.get(threadId) ?? null;
    read.set(threadId, found);
    return found;
  }

  return {
    of: (threadId) => select.get(threadId) ?? null,
    mayHold(entity) {
      const membership = cached(entity.threadId);
      return membership === null || isWithin(membership, entity);
    },
    begins({ threadId, version, joinedAt }) {
      read.delete(threadId);
      const stored = select.get(threadId);
      if (stored === undefined || stored.version >= version || stored.joinedAt === joinedAt) return false;
      forget(threadId);
      return true;
    },
    forgetRead: () => read.clear(),
  };
}

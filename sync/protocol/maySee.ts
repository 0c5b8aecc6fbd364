import type { Entity } from './entities/entity.ts';

/** Someone's membership of a thread as an interval of its sequence numbers: their present one, or their last. */
export interface Membership {
  readonly joinedAt: number;
  /** null: they are in. */
  readonly leftAt: number | null;
}

/**
 * [SEE-2] What of a thread's feed somebody may have: what entered after they joined, and of that, once they have left,
 * only what has not changed since.
 */
export function isWithin({ joinedAt, leftAt }: Membership, entity: Entity): boolean {
  switch (entity.entity) {
    case 'message':
    case 'reaction':
    case 'vote':
    case 'tally':
    case 'pin':
    case 'expired':
      // Reactions, votes and pins bear the place of their message, or they would tell of one that may not be seen.
      return entity.sequenceNumber > joinedAt && isBefore(leftAt, entity);
    case 'receipt':
      return Math.max(entity.deliveredThrough, entity.readThrough) > joinedAt && isBefore(leftAt, entity);
    case 'member':
      // Who had left before wrote nothing that may be seen.
      return (entity.leftAt === null || entity.leftAt > joinedAt) && isBefore(leftAt, entity);
    case 'thread':
    case 'reach':
      return isBefore(leftAt, entity);
    case 'membership':
    case 'readPosition':
    case 'hidden':
    case 'star':
    case 'ballot':
    case 'reminder':
    case 'draft':
    case 'scheduled':
    case 'invitation':
      // They live in account feeds, which only their owner follows.
      return true;
  }
}

function isBefore(leftAt: number | null, { version }: Entity): boolean {
  return leftAt === null || version <= leftAt;
}

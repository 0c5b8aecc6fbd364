import { type Entity, entityKind } from './entities/entity.ts';

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
  const { feed, isAfter } = entityKind[entity.entity];
  // Account feeds only their owner follows.
  if (feed === 'account') return true;
  // What is about a message bears its place, or it would tell of one that may not be seen; what bears none says itself who
  // may see it, or is for nobody.
  const place = 'sequenceNumber' in entity ? entity.sequenceNumber : -Infinity;
  return (isAfter?.(entity, joinedAt) ?? place > joinedAt) && isBefore(leftAt, entity);
}

function isBefore(leftAt: number | null, { version }: Entity): boolean {
  return leftAt === null || version <= leftAt;
}

import { type Entity, entityKind } from './entities/entity.ts';

/** A user's current or last membership of a thread, as an interval of sequence numbers. */
export interface Membership {
  readonly joinedAt: number;
  /** null: still a member. */
  readonly leftAt: number | null;
  /** [RIGHT-7] They see what was written before they joined. */
  readonly seesHistory?: true;
}

/** Above which number they see what entered. */
export function seenSince({ joinedAt, seesHistory }: Membership): number {
  return seesHistory === true ? 0 : joinedAt;
}

/**
 * [SEE-2] Whether a member may see an entity: it entered where they see something and, if they have left, has not changed
 * since then.
 */
export function isWithin(membership: Membership, entity: Entity): boolean {
  const since = seenSince(membership);
  const { feed, isAfter } = entityKind[entity.entity];
  // Only its owner follows an account feed.
  if (feed === 'account') return true;
  // An entity about a message has the message's sequenceNumber, so it never reveals a message that may not be seen. An
  // entity without one defines `isAfter`, or nobody sees it.
  const place = 'sequenceNumber' in entity ? entity.sequenceNumber : -Infinity;
  return (isAfter?.(entity, since) ?? place > since) && isBefore(membership.leftAt, entity);
}

function isBefore(leftAt: number | null, { version }: Entity): boolean {
  return leftAt === null || version <= leftAt;
}

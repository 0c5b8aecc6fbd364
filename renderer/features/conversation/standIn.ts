import type { MessageId } from '../../../sync/core/ids.ts';

/** The message itself, or when it has gone the next one that is still there, or else the one before it. */
export function standIn(
  id: MessageId | null,
  before: readonly MessageId[],
  now: readonly MessageId[],
): MessageId | null {
  if (id === null || now.includes(id)) return id;
  const place = before.indexOf(id);
  const isThere = (other: MessageId) => now.includes(other);
  return before.slice(place + 1).find(isThere) ?? before.slice(0, place).findLast(isThere) ?? null;
}

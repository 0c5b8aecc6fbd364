import type { SearchHitView } from '../../../preload/views/search.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { SearchState } from './searchState.ts';

type Found = Pick<SearchState, 'hits' | 'active'>;

export function indexOf({ hits }: Pick<Found, 'hits'>, messageId: MessageId | null): number {
  return hits?.findIndex((hit) => hit.messageId === messageId) ?? -1;
}

/** The hit after, or before, the one that the keys are on; none as long as they are on none. */
export function neighbourOf(found: Found, step: 1 | -1): MessageId | null {
  const { hits, active } = found;
  return (active === null ? null : hits?.[indexOf(found, active) + step]?.messageId) ?? active;
}

/** The one that the keys were on, or what stands in its place; at first the first. */
export function activeAmong(hits: readonly SearchHitView[], before: Found): MessageId | null {
  if (hits.some(({ messageId }) => messageId === before.active)) return before.active;
  const place = Math.min(hits.length - 1, Math.max(0, indexOf(before, before.active)));
  return hits[place]?.messageId ?? null;
}

import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from './deps.ts';
import { mutedThreads } from './mutes.ts';
import { threadsWith } from './threadPreferences.ts';

interface Archiving {
  /** undefined: it never was. */
  readonly archived: number | undefined;
  readonly isQuiet: boolean;
  /** When something last happened in it. */
  readonly arrivedAt: number;
}

/** What is newer than the archiving brings a thread back, unless it is quiet. [PREFER-2] */
export function isArchived({ archived, isQuiet, arrivedAt }: Archiving): boolean {
  return archived !== undefined && (isQuiet || arrivedAt <= archived);
}

/**
 * Threads in the archive, newest first.
 * @param shown of these threads those that can be shown, and when something last happened in them
 */
export function archivedThreads(
  deps: ViewDeps,
  shown: (threadIds: readonly ThreadId[]) => Iterable<readonly [ThreadId, number]>,
): readonly ThreadId[] {
  const set = threadsWith(deps, 'archived');
  if (set.size === 0) return [];
  const quiet = new Set(mutedThreads(deps));
  return [...shown([...set.keys()])]
    .filter(([id, arrivedAt]) => isArchived({ archived: set.get(id), isQuiet: quiet.has(id), arrivedAt }))
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([threadId]) => threadId);
}

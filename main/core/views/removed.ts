import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from './deps.ts';
import { hasLeft } from './hasLeft.ts';

/** [REMOVE-3] Threads that are on their way out of the list, and that the mirror still lists. */
export function removedHere(deps: ViewDeps): ReadonlySet<ThreadId> {
  const { mirror, outbox, me } = deps;
  const removals = outbox.read.removals(mirror.cursorOf(accountFeedId(me.userId)) ?? 0);
  // Whoever was added again meanwhile has it back; what the mirror took out is not there to be left out once more.
  const isListed = (threadId: ThreadId) =>
    mirror.read.listRow(threadId) !== null && mirror.read.membership(threadId)?.removed !== 1;
  return new Set(removals.filter((threadId) => hasLeft(deps, threadId) && isListed(threadId)));
}

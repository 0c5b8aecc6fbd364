import type { ThreadId } from '../../../sync/core/ids.ts';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { isQuiet, muteTime } from '../muteTime.ts';
import type { ViewDeps } from './deps.ts';
import { threadsWith } from './threadPreferences.ts';

/** Threads that are quiet now. */
export function mutedThreads(deps: ViewDeps): readonly ThreadId[] {
  return [...threadsWith(deps, 'muted')].flatMap(([threadId, until]) =>
    isQuiet(deps.gatewayClock, until) ? [threadId] : [],
  );
}

/** When mutes end, and when those that are over did, by this device's clock; not those for good. */
export function muteEnds(deps: ViewDeps): readonly { readonly id: ThreadId; readonly at: number }[] {
  return [...threadsWith(deps, 'muted')].flatMap(([id, until]) =>
    until >= forGood ? [] : [{ id, at: muteTime.here(deps.gatewayClock, until) }],
  );
}

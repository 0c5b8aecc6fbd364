import type { ThreadId } from '../../../sync/core/ids.ts';
import type { PreferenceValue } from '../../../sync/protocol/preferences.ts';
import {
  type ThreadPreferenceName,
  type ThreadPreferenceOf,
  threadPreferences,
} from '../../../sync/protocol/threadPreferences.ts';
import type { ThreadPreferences } from '../../../preload/views/thread.ts';
import { isQuiet, muteTime } from '../muteTime.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';
import { readable } from './preferences.ts';

/** Threads of which something is set, and to what: truth, with what is on its way laid over it. [PREFER-1] */
export function threadsWith<Name extends ThreadPreferenceName>(
  deps: ViewDeps,
  name: Name,
): ReadonlyMap<ThreadId, ThreadPreferenceOf<Name>> {
  const pending = pendingOwn(deps, 'setThreadPreference').filter(({ body }) => body.name === name);
  return readable(threadPreferences, name, [
    ...deps.mirror.read.preferences('threadPreference', name),
    ...pending.map(({ body }) => [body.threadId, body.value] as const),
  ]);
}

/** What is shown of these threads, times by this device's clock. One of which nothing ever was is not among them. */
export function preferencesOf(
  deps: ViewDeps,
  threadIds: readonly ThreadId[],
): ReadonlyMap<ThreadId, ThreadPreferences> {
  const asked = new Set(threadIds);
  const pending = pendingOwn(deps, 'setThreadPreference').flatMap(({ body }) =>
    asked.has(body.threadId) ? [body] : [],
  );
  const said = [...deps.mirror.read.ofThreads('threadPreference', threadIds), ...pending];
  return new Map(
    [...Map.groupBy(said, ({ threadId }) => threadId)].map(([threadId, all]) => {
      const values = new Map(all.map(({ name, value }) => [name, value]));
      const read = threadPreferences.names.map(
        (name) => [name, shown(deps, name, values.get(name) ?? null)] as const,
      );
      return [threadId, Object.fromEntries(read.filter(([, value]) => value !== null))];
    }),
  );
}

function shown({ gatewayClock }: ViewDeps, name: ThreadPreferenceName, value: PreferenceValue) {
  const read = threadPreferences.read(name, value);
  if (name !== 'muted' || typeof read !== 'number') return read;
  return isQuiet(gatewayClock, read) ? muteTime.here(gatewayClock, read) : null;
}

import type { ThreadId } from '../../../sync/core/ids.ts';
import {
  type PreferenceName,
  preferenceNames,
  preferenceOf,
  type PreferenceOf,
  type PreferenceValue,
} from '../../../sync/protocol/threadPreferences.ts';
import type { ThreadPreferences } from '../../../preload/views/thread.ts';
import { isQuiet, muteTime } from '../muteTime.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

/** Threads of which something is set, and to what: truth, with what is on its way laid over it. [PREFER-1] */
export function threadsWith<Name extends PreferenceName>(
  deps: ViewDeps,
  name: Name,
): ReadonlyMap<ThreadId, PreferenceOf<Name>> {
  const values = new Map(deps.mirror.read.preferences(name));
  for (const { body } of pendingOwn(deps, 'setThreadPreference'))
    if (body.name === name) values.set(body.threadId, body.value);
  return new Map(
    [...values].flatMap(([threadId, value]) => {
      const read = preferenceOf(name, value);
      return read === null ? [] : [[threadId, read]];
    }),
  );
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
      const read = preferenceNames.map(
        (name) => [name, shown(deps, name, values.get(name) ?? null)] as const,
      );
      return [threadId, Object.fromEntries(read.filter(([, value]) => value !== null))];
    }),
  );
}

function shown({ gatewayClock }: ViewDeps, name: PreferenceName, value: PreferenceValue) {
  const read = preferenceOf(name, value);
  if (name !== 'muted' || typeof read !== 'number') return read;
  return isQuiet(gatewayClock, read) ? muteTime.here(gatewayClock, read) : null;
}

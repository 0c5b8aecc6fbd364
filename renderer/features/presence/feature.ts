import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Feature } from '../../store/feature.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly presence: ReturnType<typeof createPresenceActions>;
  }
}

export const presence: Feature = {
  slice,
  actions: (deps) => ({ presence: createPresenceActions(deps) }),
  on: ({ presence: { refresh } }) => ({
    presenceChanged: refresh,
    threadOpened: refresh,
    hostOpened: refresh,
  }),
};

function createPresenceActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  const refresh = coalesce(async () => {
    const threadId = store.getState().openThreadId;
    const answer = await bridge.invoke('readPresence', { threadId });
    if (!answer.ok) return;
    const { people, onlineHere } = answer.result;
    const byId = new Map(people.map(({ userId, lastSeenAt }) => [userId, { lastSeenAt }]));
    store.setState({ presence: { people: byId, onlineHere } });
  });
  return { refresh };
}

import type { PrivacySetting, StateView } from '../../../preload/views/state.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { Feature } from '../../store/feature.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly privacy: ReturnType<typeof createPrivacyActions>;
  }
}

export const privacy: Feature = {
  actions(deps, app) {
    // Others' reading shows, or no longer, in what is open. [RECEIPT-7]
    deps.store.subscribe(({ state }, before) => {
      if (hidesReads(state) !== hidesReads(before.state)) app.conversation.refresh();
    });
    return { privacy: createPrivacyActions(deps) };
  },
};

const hidesReads = (state: StateView | null) => state?.privacy.readReceipts === 'hidden';

function createPrivacyActions(deps: StoreDeps) {
  return {
    /** Both ways: who is not shown sees nothing of it either. */
    async set(setting: PrivacySetting) {
      toastRefusal(deps, await deps.bridge.invoke('setAccountPreference', setting));
    },
  };
}

import type { UserId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { reuse } from '../../store/reuse.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** Whom the person hears nothing from in a direct thread. Works offline. */
export function createBlockActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  async function read(): Promise<void> {
    const answer = await bridge.invoke('listBlocked', {});
    if (!toastRefusal(deps, answer) || !answer.ok) return;
    store.setState({
      blocked: reuse(store.getState().blocked ?? [], answer.result.items, ({ userId }) => userId),
    });
  }
  return {
    /** Reads the list, for its dialog to be shown. */
    read,
    refresh: coalesce(async () => {
      if (store.getState().dialog?.kind === 'blocked') await read();
    }),
    set: async (personId: UserId, blocked: boolean): Promise<boolean> =>
      toastRefusal(
        deps,
        await bridge.invoke('setPersonPreference', { personId, name: 'blocked', value: blocked ? 1 : null }),
      ),
  };
}

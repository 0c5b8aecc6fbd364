import type { Answer } from '../../../preload/contract.ts';
import type { FileKind } from '../../../preload/views/file.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

export const fileKinds = ['picture', 'video', 'audio', 'document'] as const satisfies readonly FileKind[];

/** What files take of this computer's disk. Works offline. */
export function createStorageActions(deps: StoreDeps) {
  const { store, bridge } = deps;
  async function adopt(asked: Promise<Answer<'getStorage' | 'freeStorage' | 'keepOffline'>>): Promise<void> {
    const answer = await asked;
    if (toastRefusal(deps, answer) && answer.ok) store.setState({ storage: answer.result });
  }
  const read = () => adopt(bridge.invoke('getStorage', {}));
  return {
    open() {
      store.setState({ panel: null, dialog: { kind: 'storage' } });
      return read();
    },
    read,
    refresh: coalesce(async () => {
      if (store.getState().dialog?.kind === 'storage') await read();
    }),
    /** @param threadId null: of all conversations */
    free: (threadId: ThreadId | null) =>
      adopt(bridge.invoke('freeStorage', { threadId, kinds: [...fileKinds] })),
    keepOffline: (threadId: ThreadId, kept: boolean) =>
      adopt(bridge.invoke('keepOffline', { threadId, kept })),
  };
}

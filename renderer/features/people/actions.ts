import type { UserId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { App } from '../../store/app.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** @param opener takes the focus afterwards */
export type Opener = () => HTMLElement | null;

export function createPeopleActions(deps: StoreDeps, app: App) {
  const { store, bridge } = deps;
  async function read(userId: UserId): Promise<boolean> {
    const answer = await bridge.invoke('readPerson', { userId });
    if (!answer.ok || answer.result === null) return false;
    store.setState({ person: answer.result });
    return true;
  }
  return {
    /** The screen of somebody else. */
    async open(userId: UserId, opener: Opener): Promise<void> {
      if (await read(userId)) app.showDialog({ kind: 'person', opener });
    },
    refresh: coalesce(async () => {
      const { dialog, person } = store.getState();
      if (dialog?.kind === 'person' && person !== null) await read(person.userId);
    }),
    /** To the direct thread with them, which begins where there is none. */
    async write(handle: string): Promise<void> {
      const answer = await app.threads.startThread(handle);
      if ('error' in answer) return void toastRefusal(deps, { ok: false, error: answer.error });
      app.showDialog(null);
      app.threads.open(answer.threadId);
    },
  };
}

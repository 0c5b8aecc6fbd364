import type { ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { createOpenThreadMemory } from './openThreadMemory.ts';

/** After a reload, to where one was; unless that is gone, or one has chosen something else meanwhile. */
export function createReopening({ store, bridge }: StoreDeps, open: (threadId: ThreadId) => void) {
  const memory = createOpenThreadMemory(window.sessionStorage);
  store.subscribe(({ openThreadId }, before) => {
    if (openThreadId !== before.openThreadId) memory.write(openThreadId);
  });
  return async (): Promise<void> => {
    const threadId = memory.read();
    if (threadId === null) return;
    const answer = await bridge.invoke('getThread', { threadId });
    if (!answer.ok || store.getState().openThreadId !== null) return;
    if (answer.result === null) memory.write(null);
    else open(threadId);
  };
}

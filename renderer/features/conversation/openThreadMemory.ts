import type { ThreadId } from '../../../sync/core/ids.ts';

const storageKey = 'tern.openThread';

/** Which thread is open, for as long as the tab or window lives: a reload comes back to it. */
export function createOpenThreadMemory(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
  return {
    read: () => storage.getItem(storageKey) as ThreadId | null,
    write(threadId: ThreadId | null) {
      if (threadId === null) storage.removeItem(storageKey);
      else storage.setItem(storageKey, threadId);
    },
  };
}

import type { Lock, Locker, RequestRelease } from '@tus/server';

interface Held {
  readonly release: RequestRelease;
  readonly ended: Promise<void>;
}

/**
 * One request at a time for an upload: a newer one ends the one that still sends [BLOB-5], for its connection may be dead
 * and its client back on another. (The library's own locker asks again in every turn of the event loop.)
 */
export function uploadLocker(): Locker {
  const held = new Map<string, Held>();
  return {
    newLock(id): Lock {
      let end = () => {};
      return {
        async lock(signal, release) {
          for (let other = held.get(id); other !== undefined; other = held.get(id)) {
            signal.throwIfAborted();
            await other.release();
            await other.ended;
          }
          const { promise: ended, resolve } = Promise.withResolvers<void>();
          held.set(id, { release, ended });
          end = resolve;
        },
        async unlock() {
          held.delete(id);
          end();
        },
      };
    },
  };
}

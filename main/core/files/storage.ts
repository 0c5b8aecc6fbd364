import type { Clock } from '../../../sync/core/clock.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import type { BlobId, ThreadId } from '../../../sync/core/ids.ts';
import type { FileKind } from '../../../preload/views/file.ts';
import type { StorageView } from '../../../preload/views/storage.ts';
import type { ThreadPlace } from '../views/threadNames.ts';
import type { FiledBlob } from '../mirror/read/files.ts';
import { kindOf } from '../views/files.ts';
import type { SealedFiles } from './sealedFiles.ts';

/** After a deletion, and after something came. */
const trimAfterMs = 10_000;

export interface StorageDeps {
  readonly sealed: Pick<SealedFiles, 'held' | 'remove'>;
  /** What the messages of the mirror name. */
  readonly filed: () => readonly FiledBlob[];
  /** Whether anything of the profile speaks of the blob. */
  readonly namedNow: () => (blobId: BlobId) => boolean;
  /** They are nowhere but here. */
  readonly neededNow: () => ReadonlySet<BlobId>;
  /** null: however much. */
  readonly budgetBytes: () => number | null;
  readonly keptOffline: () => ReadonlySet<ThreadId>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export type UsedThread = Omit<StorageView['threads'][number], keyof ThreadPlace>;

/** What the sealed files of a profile take of the disk. What is gone from here can be fetched again. */
export interface Storage {
  usage(): { readonly usedBytes: number; readonly threads: readonly UsedThread[] };
  /**
   * Forgets what was fetched or sent, of one conversation or all, of some kinds; what waits to be sent or is kept
   * offline stays.
   */
  free(threadId: ThreadId | null, kinds: ReadonlySet<FileKind>): void;
  /** Something was written or deleted: soon what nothing names goes, then what was used least recently. */
  wake(): void;
  trim(): void;
  stop(): void;
}

export function createStorage(deps: StorageDeps): Storage {
  const { sealed, clock } = deps;
  let cancel: (() => void) | null = null;
  let isStopped = false;

  function trim(): void {
    const isNamed = deps.namedNow();
    const held = sealed.held().filter(({ blobId }) => {
      if (isNamed(blobId)) return true;
      sealed.remove(blobId);
      return false;
    });
    const budget = deps.budgetBytes();
    let used = held.reduce((sum, { bytes }) => sum + bytes, 0);
    if (budget === null || used <= budget) return;
    const spared = sparedIn(deps);
    for (const { blobId, bytes } of held.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (used <= budget) break;
      if (spared.has(blobId)) continue;
      sealed.remove(blobId);
      used -= bytes;
    }
  }

  return {
    usage() {
      const held = sealed.held();
      const usedBytes = held.reduce((sum, { bytes }) => sum + bytes, 0);
      const bytesOf = new Map(held.map(({ blobId, bytes }) => [blobId, bytes]));
      return { usedBytes, threads: usedByThread(deps.filed(), bytesOf, deps.keptOffline()) };
    },
    free(threadId, kinds) {
      const spared = sparedIn(deps);
      for (const blob of deps.filed()) {
        const isMeant = threadId === null || blob.threadId === threadId;
        if (isMeant && kinds.has(kindOf(blob.mime)) && !spared.has(blob.blobId)) sealed.remove(blob.blobId);
      }
    },
    wake() {
      if (isStopped) return;
      cancel ??= clock.after(trimAfterMs, () => {
        cancel = null;
        try {
          trim();
        } catch (error) {
          // Somebody else reads a file, a scanner for one: the next wake tries again.
          deps.logger.warn('storage.trimFailed', { reason: String(error) });
        }
      });
    },
    trim,
    stop() {
      isStopped = true;
      cancel?.();
      cancel = null;
    },
  };
}

function sparedIn({ filed, keptOffline, neededNow }: StorageDeps): ReadonlySet<BlobId> {
  const kept = keptOffline();
  const ofKept = filed().filter(({ threadId }) => kept.has(threadId));
  return new Set([...neededNow(), ...ofKept.map(({ blobId }) => blobId)]);
}

/** The most first. A blob that several conversations name counts where it was named first. */
function usedByThread(
  filed: readonly FiledBlob[],
  bytesOf: Map<BlobId, number>,
  kept: ReadonlySet<ThreadId>,
): readonly UsedThread[] {
  const threads = new Map<ThreadId, UsedThread>();
  const ofThread = (threadId: ThreadId) => {
    const found = threads.get(threadId) ?? {
      ...{ threadId, keptOffline: kept.has(threadId), bytes: 0 },
      kinds: { picture: 0, video: 0, audio: 0, document: 0 },
    };
    threads.set(threadId, found);
    return found;
  };
  for (const threadId of kept) ofThread(threadId);
  for (const { threadId, blobId, mime } of filed) {
    const bytes = bytesOf.get(blobId);
    if (bytes === undefined) continue;
    bytesOf.delete(blobId);
    const thread = ofThread(threadId);
    thread.bytes += bytes;
    thread.kinds[kindOf(mime)] += bytes;
  }
  return [...threads.values()].toSorted((a, b) => b.bytes - a.bytes);
}

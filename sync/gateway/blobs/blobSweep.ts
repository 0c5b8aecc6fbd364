import type { Clock } from '../../core/clock.ts';
import type { BlobId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { BlobRecords, UploadKey } from '../store/blobRecords.ts';

const atOnce = 100;
/** What is due, and what another process has left, is noticed after this. */
const lookEveryMs = 60_000;

export interface BlobSweepDeps {
  readonly records: BlobRecords;
  readonly clock: Clock;
  readonly logger: Logger;
  cancel(key: UploadKey): Promise<void>;
  drop(blobId: BlobId): Promise<void>;
}

/**
 * Drops the bytes of blobs that nobody knows any more, and uploads whose time is over. [BLOB-9] [BLOB-10] It remembers
 * nothing: what is left to be done is what the records say.
 */
export function startBlobSweep({ records, clock, logger, cancel, drop }: BlobSweepDeps) {
  let isStopped = false;
  let isNews = false;
  let working: Promise<void> | null = null;
  let cancelTimer = clock.after(0, look);
  // What has just gone is committed by then.
  records.onGone(() => {
    cancelTimer();
    cancelTimer = clock.after(0, look);
  });

  function look(): void {
    if (isStopped) return;
    isNews = working !== null;
    if (isNews) return;
    working = sweep().then(() => {
      working = null;
      if (isStopped) return;
      cancelTimer();
      cancelTimer = clock.after(isNews ? 0 : lookEveryMs, look);
    });
  }

  async function sweep(): Promise<void> {
    try {
      for (const key of await records.overdue(atOnce)) await cancel(key);
      isNews ||= await records.dropUnnamed(atOnce);
      isNews ||= await records.dropViewed(atOnce);
      const gone = await records.gone(atOnce);
      for (const blobId of gone) if (!isStopped) await drop(blobId);
      isNews ||= gone.length === atOnce;
    } catch (error) {
      // A disk or a bucket that fails now is tried again.
      logger.warn('blobs.sweepFailed', { error: String(error), isStore: error instanceof TernError });
    }
  }

  return {
    /** Resolves when no step is under way; none begins after it. */
    async stop(): Promise<void> {
      isStopped = true;
      cancelTimer();
      await working;
    },
  };
}

import { systemClock } from '../../../sync/core/clock.ts';
import { maxPdfBytes, previewTimeMs } from './bounds.ts';
import { JobLost, JobThread } from './jobThread.ts';
import type { PicturesDeps } from './openPictures.ts';
import type { PdfDone, PdfJob } from './pdfJobs.ts';
import type { Thumbnail } from './small.ts';

export interface PdfPreviews {
  /**
   * Its first page.
   * @returns null when there is none: it is no PDF, or too large, damaged, locked, or drawn for too long. It is sent all
   * the same.
   * @throws TernError rateLimited: too many wait; and the reason of an abort
   */
  previewPdf(bytes: Uint8Array, signal?: AbortSignal): Promise<Thumbnail | null>;
  stop(): Promise<void>;
}

const besideThisFile = new URL(
  import.meta.url.endsWith('.ts') ? './pdfWorker.ts' : './pdfWorker.js',
  import.meta.url,
);

/** Of documents that this device sends: those of others are not read. Starts nothing before the first of them. */
export function openPdfPreviews({
  clock = systemClock,
  workerUrl = besideThisFile,
}: PicturesDeps = {}): PdfPreviews {
  const thread = new JobThread<PdfJob, PdfDone>({ workerUrl, clock, jobMs: previewTimeMs });
  return {
    async previewPdf(chosen, signal) {
      if (chosen.length > maxPdfBytes) return null;
      try {
        const done = await thread.run({ bytes: chosen }, signal);
        if (done.kind === 'none') return null;
        const { bytes, thumbhash } = done;
        return { bytes, thumbhash };
      } catch (error) {
        if (error instanceof JobLost) return null;
        throw error;
      }
    },
    stop: () => thread.stop(),
  };
}

import { type Clock, systemClock } from '../../../sync/core/clock.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import type { LinkPreview } from '../../../sync/protocol/linkPreviews.ts';
import { JobThread } from '../media/jobThread.ts';
import type { PageDone, PageJob } from './pageJobs.ts';
import { type PageParts, readPage, readPicture } from './readPage.ts';

export interface LinkReader {
  /** @returns null: the page says nothing of itself, or cannot be asked. Never rejects. */
  read(url: string, stopping: AbortSignal): Promise<LinkPreview | null>;
  stop(): Promise<void>;
}

export interface LinkReaderDeps extends Pick<PageParts, 'reach' | 'pictures'> {
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Where the thread's code lies: beside this file, from source or from a bundle, unless named. */
  readonly workerUrl?: URL;
}

const besideThisFile = new URL(
  import.meta.url.endsWith('.ts') ? './pageWorker.ts' : './pageWorker.js',
  import.meta.url,
);
/** Of reading one page that is here, the start of the thread included. */
const parseMs = 10_000;
/** At one time. */
const mostReading = 4;
const mostKept = 32;

/** Asks for pages that this device's own person writes links to. Starts nothing before the first of them. */
export function openLinkReader(deps: LinkReaderDeps): LinkReader {
  const { logger, clock = systemClock, workerUrl = besideThisFile } = deps;
  const thread = new JobThread<PageJob, PageDone>({ workerUrl, clock, jobMs: parseMs });
  const parts = { ...deps, thread };
  const kept = new Map<string, LinkPreview>();
  const reading = new Map<string, Promise<LinkPreview | null>>();

  /** Whatever a stranger's server does is no failure of ours, and which one it is is nobody's business. */
  async function orNull<Found>(found: Promise<Found>): Promise<Found | null> {
    try {
      return await found;
    } catch (error) {
      logger.debug('links.noPreview', { reason: error instanceof Error ? error.name : 'unknown' });
      return null;
    }
  }

  async function make(url: string, stopping: AbortSignal): Promise<LinkPreview | null> {
    const found = await orNull(readPage(parts, url, stopping));
    if (found === null) return null;
    const { from, ...words } = found;
    const picture = from === null ? null : await orNull(readPicture(parts, from, stopping));
    const preview = { ...words, ...(picture !== null && { picture }) };
    kept.set(url, preview);
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
    return preview;
  }

  return {
    read(url, stopping) {
      const known = kept.get(url) ?? reading.get(url);
      if (known !== undefined) return Promise.resolve(known);
      if (reading.size >= mostReading) return Promise.resolve(null);
      const made = make(url, stopping).finally(() => reading.delete(url));
      reading.set(url, made);
      return made;
    },
    stop: () => thread.stop(),
  };
}

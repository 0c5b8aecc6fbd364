import { type LinkPreview, previewBounds } from '../../../sync/protocol/linkPreviews.ts';
import type { JobThread } from '../media/jobThread.ts';
import type { Pictures } from '../media/openPictures.ts';
import { type Fetched, fetchBounded, type Wanted } from './fetchBounded.ts';
import type { PageDone, PageJob } from './pageJobs.ts';
import { plainLine } from './plainLine.ts';
import type { Reach } from './reach.ts';

/** [PREVIEW-6] */
const timeMs = 5_000;
const page = { types: ['text/html', 'application/xhtml+xml'], maxBytes: 512 * 1024, cuts: true };
const picture = {
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'],
  maxBytes: 5 * 1024 * 1024,
  cuts: false,
};
const small = { px: previewBounds.picturePixels, maxBytes: previewBounds.pictureBytes };

export interface PageParts {
  readonly reach: Reach;
  readonly pictures: Pick<Pictures, 'smallOf'>;
  readonly thread: Pick<JobThread<PageJob, PageDone>, 'run'>;
}

/** @throws whatever keeps a page from being read */
export async function readPage(
  parts: PageParts,
  url: string,
  stopping: AbortSignal,
): Promise<Omit<LinkPreview, 'picture'> & { readonly from: URL | null }> {
  const { bytes, contentType, url: base } = await fetched(parts, new URL(url), page, stopping);
  const said = await parts.thread.run({ bytes, contentType }, stopping);
  const title = plainLine(said.title, previewBounds.title);
  if (title === '') throw new Error('a page without a title');
  const description = plainLine(said.description, previewBounds.description);
  return {
    url,
    site: plainLine(said.site, previewBounds.site) || plainLine(base.hostname, previewBounds.site),
    title,
    ...(description !== '' && { description }),
    from: said.picture === '' ? null : URL.parse(said.picture, base.href),
  };
}

/** @throws whatever keeps a picture from being shown */
export async function readPicture(
  parts: PageParts,
  url: URL,
  stopping: AbortSignal,
): Promise<NonNullable<LinkPreview['picture']>> {
  const { bytes } = await fetched(parts, url, picture, stopping);
  const found = await parts.pictures.smallOf(bytes, small, stopping);
  if (found === null) throw new Error('no picture, or none that becomes small');
  return { ...found, bytes: Buffer.from(found.bytes).toString('base64') };
}

async function fetched(
  { reach }: PageParts,
  url: URL,
  wanted: Omit<Wanted, 'signal'>,
  stopping: AbortSignal,
): Promise<Fetched> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeMs)]);
  const found = await fetchBounded(reach, url, { ...wanted, signal });
  if (found === null) throw new Error('something else than what was asked for');
  return found;
}

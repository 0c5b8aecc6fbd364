import ogs from 'open-graph-scraper';
import type { PageDone, PageJob } from './pageJobs.ts';

/** A page says how it is written near its beginning. */
const declaredWithin = 1_024;

/** Only parses: the library is given the page and asks for nothing. */
export async function runPageJob({ bytes, contentType }: PageJob): Promise<PageDone> {
  const html = decoded(bytes, contentType);
  const none = { kind: 'page', title: '', site: '', description: '', picture: '' } as const;
  if (html.trim() === '') return none;
  const { error, result } = await ogs({ html, onlyGetOpenGraphInfo: ['image', 'favicon'] });
  if (error) return none;
  const pictures = [...(result.ogImage ?? []), ...(result.twitterImage ?? [])].map(({ url }) => url);
  return {
    kind: 'page',
    title: text(result.ogTitle) || text(result.twitterTitle),
    site: text(result.ogSiteName),
    description: text(result.ogDescription) || text(result.twitterDescription),
    picture: text(pictures.find((url) => text(url) !== '')),
  };
}

/** A page may leave out what the types promise. */
const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 4_096) : '');

function decoded(bytes: Uint8Array, contentType: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, declaredWithin));
  const [, named] =
    /charset=["']?([\w-]+)/iu.exec(contentType) ?? /charset=["']?([\w-]+)/iu.exec(start) ?? [];
  return decoderOf(named ?? 'utf-8').decode(bytes);
}

function decoderOf(label: string) {
  try {
    return new TextDecoder(label);
  } catch (error) {
    // It is called something that nobody knows.
    if (error instanceof RangeError) return new TextDecoder();
    throw error;
  }
}

import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { guardedConnector, OutOfReach } from './guardedConnector.ts';
import type { Reach } from './reach.ts';

const maxRedirects = 4;
const maxHeaderBytes = 16 * 1024;

export interface Wanted {
  /** Types of content that are read, in lower case. */
  readonly types: readonly string[];
  /** Of what is unpacked. */
  readonly maxBytes: number;
  /** Whether what is longer is cut, or else refused. */
  readonly cuts: boolean;
  readonly signal: AbortSignal;
}

export interface Fetched {
  /** Where the redirects led. */
  readonly url: URL;
  readonly bytes: Buffer;
  /** Of the header: type and parameters. */
  readonly contentType: string;
}

/**
 * One public page or picture, asked for as a stranger would: no cookie, no referrer, nothing that was kept from before.
 * @throws OutOfReach and whatever a connection fails with
 * @returns null: it is something else, or too large
 */
export async function fetchBounded(reach: Reach, url: URL, wanted: Wanted): Promise<Fetched | null> {
  const agent = new Agent({
    connect: guardedConnector(reach, 5_000),
    connections: 1,
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: 5_000,
    bodyTimeout: 5_000,
  });
  try {
    return await follow(agent, reach, url, wanted);
  } finally {
    await agent.destroy();
  }
}

async function follow(agent: Agent, reach: Reach, from: URL, wanted: Wanted): Promise<Fetched | null> {
  let url = from;
  for (let left = maxRedirects; left >= 0; left -= 1) {
    if (!reach.mayAsk(url)) throw new OutOfReach('a page is out of reach');
    const answer = await ask(agent, url, wanted);
    // What is not read to its end says so, besides whoever reads it.
    answer.body.on('error', () => {});
    const to = redirectOf(answer, url);
    if (to === null) return read(answer, url, wanted);
    answer.body.destroy();
    url = to;
  }
  return null;
}

function ask(agent: Agent, url: URL, { types, signal }: Wanted): Promise<Dispatcher.ResponseData> {
  return agent.request({
    ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', signal },
    headers: {
      'user-agent': 'Mozilla/5.0 (compatible; TernBot/1.0; link preview)',
      accept: `${types.join(', ')};q=0.9`,
      'accept-encoding': 'gzip, deflate, br',
    },
  });
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, base: URL): URL | null {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(statusCode) || typeof location !== 'string') return null;
  return URL.parse(location, base.href);
}

async function read(answer: Dispatcher.ResponseData, url: URL, wanted: Wanted): Promise<Fetched | null> {
  const { statusCode, headers, body } = answer;
  const contentType = single(headers['content-type']).toLowerCase();
  const isWanted = statusCode === 200 && wanted.types.includes((contentType.split(';')[0] ?? '').trim());
  const plain = isWanted ? unpacked(body, single(headers['content-encoding']).toLowerCase()) : null;
  const bytes = plain === null ? null : await upTo(plain, wanted);
  body.destroy();
  return bytes === null ? null : { url, bytes, contentType };
}

const single = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

const packings: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** null: it is packed in another way, or more than once. */
function unpacked(body: Readable, encoding: string): Readable | null {
  if (encoding === '' || encoding === 'identity') return body;
  const unpacker = Object.hasOwn(packings, encoding) ? packings[encoding]?.() : undefined;
  if (unpacker === undefined) return null;
  body.on('error', (error) => unpacker.destroy(error));
  return body.pipe(unpacker);
}

/** Reads no further than it may: what unpacks to more than that is never unpacked. */
async function upTo(stream: Readable, { maxBytes, cuts, signal }: Wanted): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxBytes) break;
  }
  if (length > maxBytes && !cuts) return null;
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

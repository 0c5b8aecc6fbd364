import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { TernError } from '../core/ternError.ts';
import { openChunk } from './cipher.ts';
import {
  blocksOfRange,
  type Chunk,
  chunkBytes,
  fileDamaged,
  plainSizeOf,
  spanOf,
  tagBytes,
} from './chunks.ts';

/** Sealed bytes that can be read anywhere: a file, a cache, a store. */
export interface SealedBytes {
  readonly size: number;
  /** May return fewer bytes than asked for, which counts as damage. What it returned is overwritten by the next read. */
  readonly read: (from: number, length: number) => Promise<Uint8Array>;
  /** Where the chunks come from that are not there, or are damaged. */
  readonly source?: SealedSource;
}

export interface SealedSource {
  /** Sealed bytes of the blob, from wherever it is kept whole. */
  readonly fetch: FetchSealed;
  readonly write: (sealed: Uint8Array, at: number) => Promise<unknown>;
}

export type FetchSealed = (from: number, length: number) => Promise<Uint8Array>;

/** What a message says of its file. */
export interface FileSecret {
  /** 32 bytes, base64url. */
  readonly key: string;
  /** Plain bytes. */
  readonly size: number;
}

/**
 * The plain bytes in [from, to), chunk by chunk, each verified before a byte of it is given. [SEAL-3] Opens at least one
 * chunk, so an empty file is verified as well. What is fetched is kept once it is verified, whatever fails after it.
 * [SEAL-10]
 * @throws TernError fileDamaged, and what reading, fetching and writing throw
 */
export async function* openRange(
  sealed: SealedBytes,
  { key, size }: FileSecret,
  from = 0,
  to = size,
): AsyncGenerator<Uint8Array, void> {
  // Without this a file cut off behind the range, or one with more appended to it, would pass.
  if (plainSizeOf(sealed.size) !== size) throw fileDamaged('of another size');
  const cipherKey = createSecretKey(key, 'base64url');
  for (const chunks of blocksOfRange(size, from, to)) {
    const opened = await openHeld(sealed, cipherKey, chunks);
    if (sealed.source !== undefined) await fetchMissing(sealed.source, cipherKey, chunks, opened);
    for (const [nth, { index }] of chunks.entries()) {
      const plain = opened[nth] ?? null;
      if (plain === null) throw fileDamaged(`not what was sealed in chunk ${index}`);
      const start = index * chunkBytes;
      yield plain.subarray(Math.max(0, from - start), Math.max(0, Math.min(to, size) - start));
    }
  }
}

/** Whatever is given in pieces, if all of it is what the message says; else its last piece is not given. [SEAL-4] */
export async function* verified(
  pieces: AsyncIterable<Uint8Array>,
  digest: string,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256');
  let held: Uint8Array | null = null;
  for await (const piece of pieces) {
    if (held !== null) yield held;
    hash.update(piece);
    held = piece;
  }
  if (hash.digest('base64url') !== digest) throw fileDamaged('not the file of the message');
  if (held !== null) yield held;
}

/** The plain bytes of each chunk; null for one that does not verify. */
async function openHeld(
  sealed: SealedBytes,
  key: KeyObject,
  chunks: readonly Chunk[],
): Promise<(Uint8Array | null)[]> {
  const { from, length } = spanOf(chunks);
  const bytes = await sealed.read(from, length);
  return chunks.map((chunk) => openIfSound(key, chunk, bytesOf(chunk, bytes, from)));
}

async function fetchMissing(
  { fetch, write }: SealedSource,
  key: KeyObject,
  chunks: readonly Chunk[],
  opened: (Uint8Array | null)[],
): Promise<void> {
  for (let start = opened.indexOf(null); start >= 0; start = opened.indexOf(null)) {
    const after = opened.findIndex((plain, nth) => nth > start && plain !== null);
    const missing = chunks.slice(start, after < 0 ? undefined : after);
    const { from, length } = spanOf(missing);
    const bytes = await fetch(from, length);
    let sound = 0;
    try {
      for (const [nth, chunk] of missing.entries()) {
        opened[start + nth] = openChunk(key, chunk, bytesOf(chunk, bytes, from));
        sound += chunk.sealedLength;
      }
    } finally {
      if (sound > 0) await write(bytes.subarray(0, sound), from);
    }
  }
}

const bytesOf = ({ sealedFrom, sealedLength }: Chunk, bytes: Uint8Array, from: number) =>
  bytes.subarray(sealedFrom - from, sealedFrom - from + sealedLength);

function openIfSound(key: KeyObject, chunk: Chunk, bytes: Uint8Array): Uint8Array | null {
  // Nothing was ever written there.
  if (bytes.subarray(-tagBytes).every((byte) => byte === 0)) return null;
  try {
    return openChunk(key, chunk, bytes);
  } catch (error) {
    if (error instanceof TernError && error.code === 'fileDamaged') return null;
    throw error;
  }
}

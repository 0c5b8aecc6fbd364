import { TernError } from '../core/ternError.ts';

/** Plain bytes of a chunk; the last one has the rest. [SEAL-2] */
export const chunkBytes = 64 * 1024;
export const tagBytes = 16;
export const sealedChunkBytes = chunkBytes + tagBytes;
/** Chunks that are read, fetched and written at once: a little less than 1 MiB. */
export const chunksAtOnce = 15;

/** An empty file has one chunk, too: what is not there cannot be verified. */
const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / chunkBytes));

export function sealedSizeOf(size: number): number {
  return size + chunksOf(size) * tagBytes;
}

/** The inverse of `sealedSizeOf`. @throws TernError fileDamaged: no file has this sealed size */
export function plainSizeOf(sealedSize: number): number {
  const size = sealedSize - Math.ceil(sealedSize / sealedChunkBytes) * tagBytes;
  if (size < 0 || sealedSizeOf(size) !== sealedSize) throw fileDamaged('of a size that no sealed file has');
  return size;
}

/** One chunk of a file, and where it lies in the sealed bytes. */
export interface Chunk {
  readonly index: number;
  readonly isLast: boolean;
  readonly sealedFrom: number;
  readonly sealedLength: number;
}

/** The chunk that holds the plain byte at `offset`; beyond the end of the file, the last one. @param size plain bytes */
export function chunkOf(size: number, offset: number): Chunk {
  const last = chunksOf(size) - 1;
  const index = Math.min(Math.floor(offset / chunkBytes), last);
  const sealedFrom = index * sealedChunkBytes;
  return {
    index,
    isLast: index === last,
    sealedFrom,
    sealedLength: Math.min(sealedChunkBytes, sealedSizeOf(size) - sealedFrom),
  };
}

/** The chunks that hold the plain bytes [from, to), at least one, as many together as are read at once. */
export function* blocksOfRange(size: number, from: number, to: number): Generator<readonly Chunk[], void> {
  const last = chunkOf(size, Math.max(from, to - 1)).index;
  for (let { index } = chunkOf(size, from); index <= last; index += chunksAtOnce) {
    const count = Math.min(chunksAtOnce, last - index + 1);
    yield Array.from({ length: count }, (_, nth) => chunkOf(size, (index + nth) * chunkBytes));
  }
}

/** Where chunks that follow each other lie together. */
export function spanOf(chunks: readonly Chunk[]): { readonly from: number; readonly length: number } {
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (first === undefined || last === undefined) return { from: 0, length: 0 };
  return { from: first.sealedFrom, length: last.sealedFrom + last.sealedLength - first.sealedFrom };
}

export const fileDamaged = (what: string, cause?: unknown): TernError =>
  new TernError('fileDamaged', { message: `the sealed file is ${what}`, cause });

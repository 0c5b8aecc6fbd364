import { randomBytes } from 'node:crypto';
import { sealFile, type SealedFile } from '../../sync/files/sealFile.ts';
import type { BlobId } from '../../sync/core/ids.ts';
import type { Attachment } from '../../sync/protocol/attachments.ts';
import type { SealedBytes } from '../../sync/files/openRange.ts';

/** Where the arithmetic of chunks turns. */
export const edgeSizes = [
  ...[0, 1, 65_535, 65_536, 65_537],
  ...[2 * 65_536 - 1, 2 * 65_536, 2 * 65_536 + 1, 5 * 65_536 + 77],
];

export async function* piecesOf(bytes: Uint8Array, pieceBytes = 50_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

export interface SealedInMemory extends SealedFile {
  readonly plain: Buffer;
  readonly sealed: Buffer;
}

export async function sealedOf(plain: Buffer, pieceBytes?: number): Promise<SealedInMemory> {
  const written: Uint8Array[] = [];
  const file = await sealFile(
    piecesOf(plain, pieceBytes),
    async (bytes) => written.push(Buffer.from(bytes)),
    Infinity,
  );
  return { ...file, plain, sealed: Buffer.concat(written) };
}

export const sealedRandom = (size: number): Promise<SealedInMemory> => sealedOf(randomBytes(size));

export const inMemory = (sealed: Uint8Array): SealedBytes => ({
  size: sealed.length,
  read: async (from, length) => sealed.subarray(from, from + length),
});

export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** What a message may say of a file that no test reads: of each number the same. */
export const attachment = (n: number, given: Partial<Attachment> = {}): Attachment => ({
  blobId: n.toString(16).padStart(64, '0') as BlobId,
  key: bytes32(n),
  size: n * 1_000,
  digest: bytes32(n + 1),
  name: `file ${n}.txt`,
  mime: 'text/plain',
  ...given,
});

const bytes32 = (n: number) => Buffer.alloc(32, n).toString('base64url');

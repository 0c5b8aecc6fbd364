import { createHash, createSecretKey } from 'node:crypto';
import type { BlobId } from '../core/ids.ts';
import { TernError } from '../core/ternError.ts';
import { newFileKey, sealChunk } from './cipher.ts';
import { chunkBytes, chunksAtOnce, sealedChunkBytes, sealedSizeOf } from './chunks.ts';

/** What is known of a file once it is sealed. */
export interface SealedFile {
  /** 32 bytes, base64url. */
  readonly key: string;
  /** SHA-256 of the sealed bytes, in hex: the blob's id. [SEAL-4] */
  readonly blobId: BlobId;
  /** SHA-256 of the plain bytes, base64url. */
  readonly digest: string;
  /** Plain bytes. */
  readonly size: number;
}

/** Takes over the bytes before it resolves: `sealFile` writes the next ones into the same buffer. */
export type WriteSealed = (sealed: Uint8Array) => Promise<unknown>;

/**
 * [SEAL-1] Seals a file under a key of its own while it is read. After an error, what was written is worth nothing: begin
 * again.
 * @param maxSealedBytes what the gateway takes at most [SEAL-5]
 * @throws TernError fileTooLarge, and what reading and writing throw
 */
export async function sealFile(
  source: AsyncIterable<Uint8Array>,
  write: WriteSealed,
  maxSealedBytes: number,
): Promise<SealedFile> {
  const key = newFileKey();
  const cipherKey = createSecretKey(key);
  const [plainHash, sealedHash] = [createHash('sha256'), createHash('sha256')];
  const chunk = Buffer.allocUnsafe(chunkBytes);
  const block = Buffer.allocUnsafe(chunksAtOnce * sealedChunkBytes);
  let [index, filled, blockFilled, size] = [0, 0, 0, 0];

  const seal = async (isLast: boolean) => {
    const plain = chunk.subarray(0, filled);
    blockFilled += sealChunk(cipherKey, { index, isLast }, plain, block.subarray(blockFilled));
    index += 1;
    filled = 0;
    if (!isLast && index % chunksAtOnce !== 0) return;
    const sealed = block.subarray(0, blockFilled);
    sealedHash.update(sealed);
    await write(sealed);
    blockFilled = 0;
  };

  for await (const piece of source) {
    size += piece.length;
    if (sealedSizeOf(size) > maxSealedBytes) throw new TernError('fileTooLarge');
    plainHash.update(piece);
    for (let at = 0; at < piece.length;) {
      // A full chunk waits until it is known whether it is the last.
      if (filled === chunkBytes) await seal(false);
      const part = piece.subarray(at, at + chunkBytes - filled);
      chunk.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  await seal(true);
  return {
    key: key.toString('base64url'),
    blobId: sealedHash.digest('hex') as BlobId,
    digest: plainHash.digest('base64url'),
    size,
  };
}

import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { fileDamaged, tagBytes } from './chunks.ts';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** The STREAM construction: a chunk verifies at its place only, and as the last one only if it is. [SEAL-2] */
const noncePrefix = Buffer.from('tern.f1');
const counterAt = noncePrefix.length;
const lastFlagAt = counterAt + 4;
const nonceBytes = lastFlagAt + 1;

/** [SEAL-1] Of one sealing: nonces begin at 0 under each key. */
export const newFileKey = (): Buffer => randomBytes(keyBytes);

export interface ChunkPlace {
  readonly index: number;
  readonly isLast: boolean;
}

/** Writes the ciphertext and, after it, its tag. @returns how many bytes that is */
export function sealChunk(key: CipherKey, place: ChunkPlace, plain: Uint8Array, target: Uint8Array): number {
  const cipher = createCipheriv(algorithm, key, nonceOf(place));
  target.set(cipher.update(plain));
  cipher.final();
  target.set(cipher.getAuthTag(), plain.length);
  return plain.length + tagBytes;
}

/** [SEAL-3] @throws TernError fileDamaged: not what was sealed at this place of this file */
export function openChunk(key: CipherKey, place: ChunkPlace, sealed: Uint8Array): Buffer {
  if (sealed.length < tagBytes) throw fileDamaged('cut off');
  const tagAt = sealed.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, nonceOf(place), { authTagLength: tagBytes });
  decipher.setAuthTag(sealed.subarray(tagAt));
  const plain = decipher.update(sealed.subarray(0, tagAt));
  try {
    decipher.final();
  } catch (error) {
    // Node has no code for it; a tag that does not verify is all that can be wrong here.
    throw fileDamaged(`not what was sealed in chunk ${place.index}`, error);
  }
  return plain;
}

function nonceOf({ index, isLast }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(nonceBytes, noncePrefix);
  nonce.writeUInt32BE(index, counterAt);
  nonce.writeUInt8(isLast ? 1 : 0, lastFlagAt);
  return nonce;
}

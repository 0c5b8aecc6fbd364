import { crc32 } from 'node:zlib';

/**
 * What a row says, in 32 bits: enough to notice a disk that turns some of them, and no protection against anybody who
 * means to. In SQL it is `row_digest(…)`.
 */
export function rowDigest(values: readonly unknown[]): number {
  // Signed, so that it takes four bytes and not six.
  return crc32(JSON.stringify(values)) | 0;
}

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sealedChunkBytes } from '../../../sync/files/chunks.ts';
import { openChunk } from '../../../sync/files/cipher.ts';
import { openRange } from '../../../sync/files/openRange.ts';
import type { TernError } from '../../../sync/core/ternError.ts';
import { inMemory, joined, type SealedInMemory, sealedRandom } from '../../builders/files.ts';

const chunkBytes = 65_536;
const size = 3 * chunkBytes + 1_000;

const codeOf = (error: unknown) => (error as TernError).code as string;

async function expectRefused(sealed: Buffer, { key }: SealedInMemory, plainSize = size): Promise<void> {
  const open = joined(openRange(inMemory(sealed), { key, size: plainSize }));
  await expect(open).rejects.toMatchObject({ code: 'fileDamaged' });
}

const flipped = (sealed: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(sealed);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

describe('[SEAL-3] a sealed file', () => {
  let file: SealedInMemory;
  let other: SealedInMemory;
  const chunk = (of: SealedInMemory, index: number) =>
    of.sealed.subarray(index * sealedChunkBytes, (index + 1) * sealedChunkBytes);
  const chunks = (...indexes: number[]) => Buffer.concat(indexes.map((index) => chunk(file, index)));

  beforeAll(async () => {
    [file, other] = await Promise.all([sealedRandom(size), sealedRandom(size)]);
  });

  it.each([0, 1, 20])('of %i bytes is refused with any bit flipped', async (plainSize) => {
    const small = await sealedRandom(plainSize);
    for (let bit = 0; bit < small.sealed.length * 8; bit += 1)
      await expectRefused(flipped(small.sealed, bit), small, plainSize);
  });

  it('of several chunks is refused with any bit flipped, and the other chunks still open', async () => {
    const { sealed, key, plain } = file;
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const damaged = flipped(sealed, bit);
        const hit = Math.floor((bit >> 3) / sealedChunkBytes);
        const opened = [0, 1, 2, 3].map(async (index) => {
          const range = [index * chunkBytes, Math.min(size, (index + 1) * chunkBytes)] as const;
          const bytes = await joined(openRange(inMemory(damaged), { key, size }, ...range)).catch(codeOf);
          return bytes instanceof Buffer ? bytes.equals(plain.subarray(...range)) : bytes;
        });
        const expected = [0, 1, 2, 3].map((index) => (index === hit ? 'fileDamaged' : true));
        expect(await Promise.all(opened)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('is refused cut off anywhere, at the end of a chunk too, whatever size is claimed', async () => {
    const { sealed } = file;
    const ends = [
      0,
      15,
      16,
      sealedChunkBytes,
      sealedChunkBytes + 16,
      3 * sealedChunkBytes,
      sealed.length - 1,
    ];
    for (const end of ends) await expectRefused(sealed.subarray(0, end), file);
    // Somebody who also changes the size in the content still has no chunk that was sealed as the last.
    await expectRefused(sealed.subarray(0, sealedChunkBytes), file, chunkBytes);
    await expectRefused(sealed.subarray(0, 3 * sealedChunkBytes), file, 3 * chunkBytes);
  });

  it('is refused with anything appended, whatever size is claimed', async () => {
    const { sealed } = file;
    for (const more of [1, 16, 17, sealedChunkBytes])
      await expectRefused(Buffer.concat([sealed, randomBytes(more)]), file);
    await expectRefused(Buffer.concat([sealed, randomBytes(1)]), file, size + 1);
    await expectRefused(Buffer.concat([chunks(0, 1, 2), chunks(0), chunks(3)]), file, size + chunkBytes);
  });

  it('is refused with chunks moved, repeated or missing', async () => {
    await expectRefused(chunks(1, 0, 2, 3), file);
    await expectRefused(chunks(0, 0, 2, 3), file);
    await expectRefused(chunks(0, 2, 3), file, size - chunkBytes);
    await expectRefused(chunks(0, 1, 3), file, size - chunkBytes);
  });

  it('is refused with a chunk of another file, or under its key', async () => {
    await expectRefused(Buffer.concat([chunks(0), chunk(other, 1), chunks(2, 3)]), file);
    await expectRefused(file.sealed, other);
  });

  it('gives nothing of a range whose file has another size, though its chunk is whole', async () => {
    const { sealed, key } = file;
    const first = (bytes: Buffer) => joined(openRange(inMemory(bytes), { key, size }, 0, 10));
    await expect(first(sealed)).resolves.toHaveLength(10);
    await expect(first(sealed.subarray(0, -1))).rejects.toMatchObject({ code: 'fileDamaged' });
  });

  it('is refused where fewer bytes can be read than there should be', async () => {
    const { sealed, key } = file;
    for (const missing of [1, sealedChunkBytes - 3, sealedChunkBytes]) {
      const read = async (from: number, length: number) => sealed.subarray(from, from + length - missing);
      const open = joined(openRange({ size: sealed.length, read }, { key, size }, 0, 10));
      await expect(open).rejects.toMatchObject({ code: 'fileDamaged' });
    }
  });

  it('has chunks that verify at their place only, and as the last only if they are', () => {
    const { key, plain } = file;
    const keyBytes = Buffer.from(key, 'base64url');
    const places = [0, 1, 2, 3, 2 ** 32 - 1].flatMap((index) => [
      { index, isLast: false },
      { index, isLast: true },
    ]);
    const opens = (index: number) =>
      places.filter((place) => {
        try {
          const bytes = openChunk(keyBytes, place, chunk(file, index));
          return bytes.equals(plain.subarray(index * chunkBytes, (index + 1) * chunkBytes));
        } catch (error) {
          return codeOf(error) !== 'fileDamaged';
        }
      });
    for (const index of [0, 1, 2, 3]) expect(opens(index)).toEqual([{ index, isLast: index === 3 }]);
  });
});

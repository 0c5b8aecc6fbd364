import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSealedFiles } from '../../../../main/core/files/sealedFiles.ts';
import { sealedChunkBytes } from '../../../../sync/files/chunks.ts';
import { edgeSizes, type SealedInMemory, sealedRandom } from '../../../builders/files.ts';

const chunkBytes = 65_536;

/** A profile that has nothing of the file yet, and a gateway that says what is asked of it. */
function profile(file: SealedInMemory) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-filling-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = openSealedFiles(folder, () => true);
  const asked: { from: number; length: number }[] = [];
  let gateway = file.sealed;
  const fetch = async (from: number, length: number) => {
    asked.push({ from, length });
    return gateway.subarray(from, from + length);
  };
  return {
    folder,
    files,
    asked,
    path: join(folder, file.blobId),
    serve: (sealed: Buffer) => void (gateway = sealed),
    fetched: async (from?: number, to?: number) =>
      Buffer.concat(await files.read(file.blobId, file, fetch, from, to)),
    held: async (from?: number, to?: number) =>
      Buffer.concat(await files.read(file.blobId, file, null, from, to)),
  };
}

const chunksAsked = (asked: readonly { from: number; length: number }[]) =>
  asked.flatMap(({ from, length }) =>
    Array.from({ length: Math.ceil(length / sealedChunkBytes) }, (_, nth) => from / sealedChunkBytes + nth),
  );

describe('[SEAL-10] a file that is fetched', () => {
  it.each(edgeSizes)('of %i bytes is there as it was sealed, and is not fetched again', async (size) => {
    const file = await sealedRandom(size);
    const { fetched, held, asked, path } = profile(file);
    expect((await fetched()).equals(file.plain)).toBe(true);
    expect((await held()).equals(file.plain)).toBe(true);
    expect(readFileSync(path).equals(file.sealed)).toBe(true);
    expect(chunksAsked(asked)).toEqual([...Array(Math.max(1, Math.ceil(size / chunkBytes))).keys()]);
    await fetched();
    expect(asked).toHaveLength(1);
  });

  it('range by range is each range once it was asked for, and each chunk is fetched once', async () => {
    const size = 40 * chunkBytes + 9;
    const file = await sealedRandom(size);
    const offset = fc.nat(size);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(offset, offset), { minLength: 1, maxLength: 6 }), async (ranges) => {
        const { fetched, held, asked } = profile(file);
        const needed = new Set<number>();
        for (const [one, other] of ranges) {
          const [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
          await fetched(from, to);
          expect((await held(from, to)).equals(file.plain.subarray(from, to))).toBe(true);
          const last = Math.min(40, Math.floor((to - 1) / chunkBytes));
          for (let index = Math.floor(from / chunkBytes); index <= last; index += 1) needed.add(index);
        }
        expect(chunksAsked(asked).toSorted((a, b) => a - b)).toEqual([...needed].toSorted((a, b) => a - b));
        expect(Math.max(...asked.map(({ length }) => length))).toBeLessThanOrEqual(16 * sealedChunkBytes);
      }),
      { numRuns: 25 },
    );
  });

  it('goes on where it was when the connection was lost', async () => {
    const file = await sealedRandom(40 * chunkBytes);
    const { fetched, held, asked, serve } = profile(file);
    // The gateway has gone: nothing comes of the second MiB.
    serve(file.sealed.subarray(0, 20 * sealedChunkBytes));
    await expect(fetched()).rejects.toMatchObject({ code: 'fileDamaged' });
    serve(file.sealed);
    asked.length = 0;
    await fetched();
    expect(chunksAsked(asked)).toEqual([...Array(20).keys()].map((nth) => 20 + nth));
    expect((await held()).equals(file.plain)).toBe(true);
  });

  it('is fetched again where the disk has damaged it, and nowhere else', async () => {
    const file = await sealedRandom(5 * chunkBytes);
    const { fetched, held, asked, path } = profile(file);
    await fetched();
    const damaged = Buffer.from(file.sealed);
    damaged[2 * sealedChunkBytes + 77]! ^= 1;
    writeFileSync(path, damaged);
    truncateSync(path, 4 * sealedChunkBytes + 5);
    await expect(held()).rejects.toMatchObject({ code: 'fileDamaged' });
    asked.length = 0;
    await fetched();
    expect(chunksAsked(asked)).toEqual([2, 4]);
    expect((await held()).equals(file.plain)).toBe(true);
  });

  it('keeps nothing that is not of the file', async () => {
    const [file, other] = await Promise.all([sealedRandom(3 * chunkBytes), sealedRandom(3 * chunkBytes)]);
    const { fetched, serve, path, folder } = profile(file);
    serve(
      Buffer.concat([file.sealed.subarray(0, sealedChunkBytes), other.sealed.subarray(sealedChunkBytes)]),
    );
    await expect(fetched()).rejects.toMatchObject({ code: 'fileDamaged' });
    const kept = readFileSync(path);
    expect(kept.subarray(0, sealedChunkBytes).equals(file.sealed.subarray(0, sealedChunkBytes))).toBe(true);
    expect(kept.subarray(sealedChunkBytes).every((byte) => byte === 0)).toBe(true);
    expect(readdirSync(folder)).toEqual([file.blobId]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is not cut by a message that claims it to be smaller', async () => {
    const file = await sealedRandom(2 * chunkBytes);
    const { fetched, held, files } = profile(file);
    await fetched();
    const claim = files.read(file.blobId, { ...file, size: 5 }, async () => Buffer.alloc(21));
    await expect(claim).rejects.toMatchObject({ code: 'fileDamaged' });
    expect((await held()).equals(file.plain)).toBe(true);
  });
});

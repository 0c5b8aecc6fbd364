import { createHash, randomBytes, webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkOf, plainSizeOf, sealedSizeOf } from '../../../sync/files/chunks.ts';
import { sealChunk } from '../../../sync/files/cipher.ts';
import { openRange, verified } from '../../../sync/files/openRange.ts';
import type { SealedFile } from '../../../sync/files/sealFile.ts';
import { sealFile } from '../../../sync/files/sealFile.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { edgeSizes, inMemory, joined, piecesOf, sealedOf, sealedRandom } from '../../builders/files.ts';

const chunkBytes = 65_536;

/** SPEC.md once more, by another implementation of AES-GCM. */
async function sealedByTheBook(key: Uint8Array<ArrayBuffer>, plain: Buffer): Promise<Buffer> {
  const aes = await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const chunks = Math.max(1, Math.ceil(plain.length / chunkBytes));
  const sealed = Array.from({ length: chunks }, async (_, index) => {
    const iv = Buffer.from([...Buffer.from('tern.f1'), 0, 0, 0, index, Number(index === chunks - 1)]);
    const chunk = new Uint8Array(plain.subarray(index * chunkBytes, (index + 1) * chunkBytes));
    return Buffer.from(await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv, tagLength: 128 }, aes, chunk));
  });
  return Buffer.concat(await Promise.all(sealed));
}

const openWhole = (sealed: Buffer, file: SealedFile) =>
  verified(openRange(inMemory(sealed), file), file.digest);

describe('[SEAL-2] a sealed file', () => {
  it('is the one that SPEC.md shows', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte));
    const plain = Buffer.from('Where to? 🦆');
    const sealed = Buffer.alloc(plain.length + 16);
    sealChunk(key, { index: 0, isLast: true }, plain, sealed);
    const spec = readFileSync('sync/protocol/SPEC.md', 'utf8');
    expect(spec).toContain(`\`${sealed.toString('base64url')}\` (base64url)`);
  });

  it.each(edgeSizes)('of %i bytes is its chunks in order and nothing else', async (size) => {
    const { sealed, plain, key } = await sealedRandom(size);
    const byTheBook = await sealedByTheBook(Uint8Array.from(Buffer.from(key, 'base64url')), plain);
    expect(sealed.equals(byTheBook)).toBe(true);
  });

  it('is the same file however its bytes arrive', async () => {
    const plain = randomBytes(3 * chunkBytes + 5);
    for (const pieceBytes of [1_000, chunkBytes, chunkBytes + 1, plain.length]) {
      const { sealed, ...file } = await sealedOf(plain, pieceBytes);
      expect((await joined(openWhole(sealed, file))).equals(plain)).toBe(true);
    }
  });

  it('is 16 bytes a chunk larger than the file', () => {
    for (const size of edgeSizes) {
      expect(sealedSizeOf(size) - size).toBe(16 * Math.max(1, Math.ceil(size / chunkBytes)));
      expect(plainSizeOf(sealedSizeOf(size))).toBe(size);
    }
    expect(sealedSizeOf(2 * 1024 ** 3)).toBe(2 * 1024 ** 3 + 32_768 * 16);
    for (const none of [0, 15, chunkBytes + 16 + 1, chunkBytes + 16 + 16, 2 * (chunkBytes + 16) + 15])
      expect(() => plainSizeOf(none)).toThrow(new TernError('fileDamaged', { message: noSuchSize }));
  });

  it('has chunks that meet without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.nat(), (size, offset) => {
        const { index, isLast, sealedFrom, sealedLength } = chunkOf(size, offset % (size + 1));
        expect(sealedFrom).toBe(index * (chunkBytes + 16));
        const next = isLast ? sealedSizeOf(size) : chunkOf(size, (index + 1) * chunkBytes).sealedFrom;
        expect(sealedFrom + sealedLength).toBe(next);
      }),
    );
  });
});

const noSuchSize = 'the sealed file is of a size that no sealed file has';

describe('[SEAL-1] sealing', () => {
  it('draws another key each time, also after it was interrupted', async () => {
    const plain = randomBytes(40 * chunkBytes);
    const firstChunks = new Set<string>();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const written: Uint8Array[] = [];
      const write = async (sealed: Uint8Array) => {
        if (written.length === 2) throw new Error('unplugged');
        written.push(Buffer.from(sealed.subarray(0, chunkBytes + 16)));
      };
      await expect(sealFile(piecesOf(plain), write, Infinity)).rejects.toThrow('unplugged');
      firstChunks.add(createHash('sha256').update(written[0]!).digest('hex'));
    }
    const whole = await Promise.all([sealedOf(plain), sealedOf(plain)]);
    // Under one key and nonce the same bytes would be sealed alike.
    for (const { sealed } of whole)
      firstChunks.add(
        createHash('sha256')
          .update(sealed.subarray(0, chunkBytes + 16))
          .digest('hex'),
      );
    expect(firstChunks.size).toBe(22);
    expect(new Set(whole.map(({ key }) => key)).size).toBe(2);
  });

  it('holds no more than 1 MiB of the file, however slowly it is written', async () => {
    const piece = Buffer.alloc(16 * 1024, 7);
    let [read, written, most] = [0, 0, 0];
    async function* source() {
      for (let count = 0; count < 400; count += 1) {
        read += piece.length;
        most = Math.max(most, read - written);
        yield piece;
      }
    }
    await sealFile(
      source(),
      async (sealed) => {
        await new Promise(setImmediate);
        written += sealed.length - 16 * Math.ceil(sealed.length / (chunkBytes + 16));
      },
      Infinity,
    );
    expect(written).toBe(400 * piece.length);
    expect(most).toBeLessThanOrEqual(1024 * 1024);
  });

  it('ends with the error of what is read', async () => {
    async function* source() {
      yield Buffer.alloc(100_000);
      throw new Error('the disk is gone');
    }
    await expect(sealFile(source(), async () => {}, Infinity)).rejects.toThrow('the disk is gone');
  });
});

describe('[SEAL-5] a file that is too large', () => {
  it('is refused at the first byte too many', async () => {
    const seal = (size: number) =>
      sealFile(piecesOf(Buffer.alloc(size), 100), async () => {}, 2 * chunkBytes + 32);
    await expect(seal(2 * chunkBytes + 1)).rejects.toMatchObject({ code: 'fileTooLarge' });
    await expect(seal(2 * chunkBytes)).resolves.toMatchObject({ size: 2 * chunkBytes });
  });
});

describe('[SEAL-4] what is said of a file', () => {
  it('is the hash of the sealed bytes, and that of its own', async () => {
    const { plain, sealed, blobId, digest, size } = await sealedRandom(100_000);
    expect(blobId).toBe(createHash('sha256').update(sealed).digest('hex'));
    expect(digest).toBe(createHash('sha256').update(plain).digest('base64url'));
    expect(size).toBe(100_000);
  });

  it.each([0, 10, 200_000])('of %i bytes is checked before the last chunk is given', async (size) => {
    const { plain, sealed, ...file } = await sealedRandom(size);
    expect((await joined(openWhole(sealed, file))).equals(plain)).toBe(true);
    const { digest } = await sealedRandom(size + 1);
    let given = 0;
    const read = async () => {
      for await (const bytes of openWhole(sealed, { ...file, digest })) given += bytes.length;
    };
    await expect(read()).rejects.toMatchObject({ code: 'fileDamaged' });
    expect(given).toBe(Math.floor(Math.max(0, size - 1) / chunkBytes) * chunkBytes);
  });
});

describe('[SEAL-3] a range of a file', () => {
  it('is the bytes of the file, and no chunk is read beside those that hold them', async () => {
    const files = await Promise.all(edgeSizes.map(sealedRandom));
    await fc.assert(
      fc.asyncProperty(fc.nat(edgeSizes.length - 1), fc.nat(), fc.nat(), async (which, one, other) => {
        const { plain, sealed, key, size } = files[which]!;
        const [from = 0, to = 0] = [one % (size + 1), other % (size + 1)].toSorted((a, b) => a - b);
        const asked: number[] = [];
        const read = async (at: number, length: number) => {
          for (let next = at; next < at + length; next += chunkBytes + 16)
            asked.push(next / (chunkBytes + 16));
          return sealed.subarray(at, at + length);
        };
        const range = await joined(openRange({ size: sealed.length, read }, { key, size }, from, to));
        expect(range.equals(plain.subarray(from, to))).toBe(true);
        const last = Math.max(0, Math.ceil(size / chunkBytes) - 1);
        const first = Math.min(Math.floor(from / chunkBytes), last);
        const end = Math.max(first, Math.min(last, Math.floor((to - 1) / chunkBytes)));
        expect(asked).toEqual(Array.from({ length: end - first + 1 }, (_, nth) => first + nth));
      }),
      { numRuns: 300 },
    );
  });
});

import { randomBytes } from 'node:crypto';
import {
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BlobId } from '../../../../sync/core/ids.ts';
import { openSealedFiles } from '../../../../main/core/files/sealedFiles.ts';
import { sealedSizeOf } from '../../../../sync/files/chunks.ts';
import type { SealedFile } from '../../../../sync/files/sealFile.ts';
import { edgeSizes, piecesOf } from '../../../builders/files.ts';

function profile() {
  const path = mkdtempSync(join(tmpdir(), 'tern-files-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  const folder = join(path, 'files');
  return { path, folder, files: openSealedFiles(folder, () => true) };
}

describe('[SEAL-6] a file that was sealed', () => {
  it.each(edgeSizes)(
    'of %i bytes is read from the profile, whatever becomes of the original',
    async (size) => {
      const { path, files } = profile();
      const chosen = join(path, 'chosen');
      const plain = randomBytes(size);
      writeFileSync(chosen, plain);
      const file = await files.seal(createReadStream(chosen), Infinity);
      truncateSync(chosen, Math.floor(size / 2));
      rmSync(chosen);

      const whole = Buffer.concat(await files.read(file.blobId, file, null));
      expect(whole.equals(plain)).toBe(true);
      const [from, to] = [Math.floor(size / 3), Math.ceil(size / 2)];
      const range = Buffer.concat(await files.read(file.blobId, file, null, from, to));
      expect(range.equals(plain.subarray(from, to))).toBe(true);
    },
  );

  it('is on the disk, whole, before it has its name', async () => {
    const { path, folder, files } = profile();
    const probe = await open(join(path, 'probe'), 'w');
    const handles = Object.getPrototypeOf(probe) as { sync: (this: object) => Promise<void> };
    await probe.close();
    const { sync } = handles;
    onTestFinished(() => void (handles.sync = sync));
    const synced: unknown[] = [];
    handles.sync = async function () {
      synced.push(readdirSync(folder).map((name) => [name.length, statSync(join(folder, name)).size]));
      await sync.call(this);
    };
    const { blobId } = await files.seal(piecesOf(randomBytes(200_000)), Infinity);
    const beforeItsName = [['00000000-0000-0000-0000-000000000000.sealing'.length, sealedSizeOf(200_000)]];
    expect(synced).toEqual([beforeItsName]);
    expect(readdirSync(folder)).toEqual([blobId]);
  });

  it('is there after a start if anything names it; all else is deleted', async () => {
    const { folder, files } = profile();
    const [named, other] = await Promise.all(
      [1_000, 2_000].map((size) => files.seal(piecesOf(randomBytes(size)), Infinity)),
    );
    writeFileSync(join(folder, 'c0ffee.sealing'), 'begun');
    const reopened = openSealedFiles(folder, (blobId) => blobId === named!.blobId);
    expect(readdirSync(folder)).toEqual([named!.blobId]);
    const read = async (file: SealedFile) => Buffer.concat(await reopened.read(file.blobId, file, null));
    await expect(read(named!)).resolves.toHaveLength(1_000);
    await expect(read(other!)).rejects.toMatchObject({ code: 'fileDamaged' });
    reopened.remove(named!.blobId);
    reopened.remove(named!.blobId);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lies there as its owner alone may read it, and says nothing of what it is', async () => {
    const { folder, files } = profile();
    const plain = Buffer.from('a secret of 25 characters'.repeat(100));
    const { blobId } = await files.seal(piecesOf(plain), Infinity);
    expect(readFileSync(join(folder, blobId)).includes('secret')).toBe(false);
    expect([statSync(folder).mode & 0o077, statSync(join(folder, blobId)).mode & 0o077]).toEqual([0, 0]);
  });
});

describe('[SEAL-6] a file that could not be sealed', () => {
  const failing = (error: Error) =>
    (async function* () {
      yield randomBytes(100_000);
      throw error;
    })();
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });

  it.each([
    ['cannot be read to its end', failing(new Error('unplugged')), { message: 'unplugged' }],
    ['has no room', failing(full), { code: 'diskFull' }],
    ['is too large', piecesOf(randomBytes(400_000)), { code: 'fileTooLarge' }],
  ])('because it %s leaves nothing', async (_why, source, error) => {
    const { folder, files } = profile();
    await expect(files.seal(source, 300_000)).rejects.toMatchObject(error);
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('only ids of blobs name files of the folder', async () => {
  const { path, files } = profile();
  writeFileSync(join(path, 'outbox.db'), 'words');
  for (const name of ['../outbox.db', 'outbox.db', '', 'A'.repeat(64), `${'a'.repeat(64)}\n`]) {
    const read = files.read(name as BlobId, { key: '', size: 0 }, null);
    await expect(read).rejects.toMatchObject({ code: 'internal' });
    expect(() => files.remove(name as BlobId)).toThrow('no id of a blob');
  }
  expect(readFileSync(join(path, 'outbox.db'), 'utf8')).toBe('words');
});

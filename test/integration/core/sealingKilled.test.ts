import { randomBytes } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSealedFiles } from '../../../main/core/files/sealedFiles.ts';
import { crashPoints } from '../../../sync/core/crashPoint.ts';
import { sealedChunkBytes } from '../../../sync/files/chunks.ts';
import { run, temporaryFolder } from '../../processes/run.ts';

it.each(['midway', ...crashPoints.client.filter((point) => point.startsWith('files.'))])(
  '[SEAL-6] what a process killed at %s leaves is deleted, and sealed under another key [SEAL-1]',
  async (moment) => {
    const { path, remove } = await temporaryFolder('tern-sealing-');
    onTestFinished(remove);
    const [folder, file] = [join(path, 'files'), join(path, 'chosen')];
    const plain = randomBytes(3_000_000);
    writeFileSync(file, plain);

    const child = run('test/processes/sealUntilKilled.ts', [folder, file, moment]);
    expect([await child.exited, child.stderr]).toEqual([null, []]);
    const left = readdirSync(folder);
    expect(left).toHaveLength(1);
    const firstChunk = readFileSync(join(folder, left[0]!)).subarray(0, sealedChunkBytes);
    expect(firstChunk).toHaveLength(sealedChunkBytes);

    const files = openSealedFiles(folder, () => false);
    expect(readdirSync(folder)).toEqual([]);
    const sealed = await files.seal(createReadStream(file), Infinity);
    // The same bytes under the same key and nonce would be sealed alike.
    const again = readFileSync(join(folder, sealed.blobId)).subarray(0, sealedChunkBytes);
    expect(again.equals(firstChunk)).toBe(false);
    const opened = Buffer.concat(await files.read(sealed.blobId, sealed, null));
    expect(opened.equals(plain)).toBe(true);
  },
);

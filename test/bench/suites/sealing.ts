import { createCipheriv, randomBytes } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { openSealedFiles } from '../../../main/core/files/sealedFiles.ts';
import { chunkBytes, chunksAtOnce } from '../../../sync/files/chunks.ts';
import type { Suite } from '../suite.ts';

const size = 256 * 1024 ** 2;
const windowBytes = chunksAtOnce * chunkBytes;

/** Of this process, all threads together: what a busy machine does not change. */
async function processorMs(task: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function encryptBare(): void {
  const cipher = createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12));
  const chunk = Buffer.alloc(64 * 1024);
  for (let done = 0; done < size; done += chunk.length) cipher.update(chunk);
  cipher.final();
}

async function copyBare(from: string, to: string): Promise<void> {
  const handle = await open(to, 'w');
  for await (const piece of createReadStream(from)) await handle.writeFile(piece as Buffer);
  await handle.sync();
  await handle.close();
}

export const sealing: Suite = {
  how: 'processor time of one file that is sealed into a profile, then opened and verified as a whole',
  raw: 'as many bytes through one AES-256-GCM cipher in memory; the same file copied and synced',
  rows: {
    sealFile: { what: 'Seal a file of 256 MiB, beside bare AES-256-GCM', unit: 'ms', budget: null },
    sealAndCopy: { what: 'Seal a file of 256 MiB, beside a bare copy', unit: 'ms', budget: null },
    openFile: { what: 'Open a file of 256 MiB, beside bare AES-256-GCM', unit: 'ms', budget: null },
  },
  async open(scope) {
    const folder = await scope.folder();
    const chosen = join(folder, 'chosen');
    writeFileSync(chosen, randomBytes(size));
    const files = openSealedFiles(join(folder, 'files'), () => true);
    return async () => {
      const cipher = await processorMs(() => encryptBare());
      const copy = await processorMs(() => copyBare(chosen, join(folder, 'copy')));
      let sealed = await files.seal(createReadStream(chosen), Infinity);
      files.remove(sealed.blobId);
      const seal = await processorMs(async () => {
        sealed = await files.seal(createReadStream(chosen), Infinity);
      });
      const opened = await processorMs(async () => {
        for (let at = 0; at < size; at += windowBytes)
          await files.read(sealed.blobId, sealed, null, at, at + windowBytes);
      });
      files.remove(sealed.blobId);
      return {
        sealFile: { value: seal, raw: cipher },
        sealAndCopy: { value: seal, raw: copy },
        openFile: { value: opened, raw: cipher },
      };
    };
  },
};

import { mkdirSync } from 'node:fs';
import { access, chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobId } from '../../core/ids.ts';
import { isMissingFile } from '../../core/isMissingFile.ts';
import { syncPath } from '../../sqlite/durableFiles.ts';
import type { BlobStore } from './blobStore.ts';

const folderMode = 0o700;
const fileMode = 0o600;

/**
 * Blobs as files of a folder, each under its id, in 256 folders by how that begins. A file appears whole and never
 * changes, so the folder may be copied at any time.
 */
export function folderBlobStore(folder: string): BlobStore {
  mkdirSync(folder, { recursive: true, mode: folderMode });
  const pathOf = (id: BlobId) => join(folder, id.slice(0, 2), id);

  return {
    async keep(id, file, signal) {
      signal.throwIfAborted();
      const path = pathOf(id);
      // Windows flushes only what may be written.
      const handle = await open(file, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await chmod(file, fileMode);
      const made = await mkdir(dirname(path), { recursive: true, mode: folderMode });
      await rename(file, path);
      syncPath(dirname(path));
      if (made !== undefined) syncPath(folder);
    },
    async read(id, { first, last }) {
      try {
        const handle = await open(pathOf(id), 'r');
        return handle.createReadStream({ start: first, end: last });
      } catch (error) {
        if (isMissingFile(error)) return null;
        throw error;
      }
    },
    async has(id) {
      try {
        await access(pathOf(id));
        return true;
      } catch (error) {
        if (isMissingFile(error)) return false;
        throw error;
      }
    },
    drop: (id) => rm(pathOf(id), { force: true }),
  };
}

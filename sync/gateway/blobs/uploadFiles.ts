import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissingFile } from '../../core/isMissingFile.ts';
import type { UploadKey } from '../store/blobRecords.ts';

/** The files in which bytes lie until all of a blob's are there. */
export interface UploadFiles {
  pathOf(key: UploadKey): string;
  /** In bytes; 0 where there is none: its process died before the first byte came. */
  sizeOf(key: UploadKey): Promise<number>;
  /** SHA-256 of its bytes, in hex. @throws what the signal says */
  digestOf(key: UploadKey, signal: AbortSignal): Promise<string>;
  /** One that is not there is no error. */
  remove(key: UploadKey): Promise<void>;
}

/** Whatever else comes in waits no longer than for so many bytes. */
const hashedAtOnce = 256 * 1024;

/** @param folder on the same disk as a store of blobs that is a folder */
export function folderUploads(folder: string): UploadFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pathOf = ({ userId, blobId }: UploadKey) => join(folder, `${userId}.${blobId}`);
  return {
    pathOf,
    sizeOf: async (key) => (await stat(pathOf(key)).catch(ignoreMissing))?.size ?? 0,
    async digestOf(key, signal) {
      const hash = createHash('sha256');
      for await (const bytes of createReadStream(pathOf(key), { signal, highWaterMark: hashedAtOnce }))
        hash.update(bytes as Buffer);
      return hash.digest('hex');
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}

function ignoreMissing(error: unknown): null {
  if (isMissingFile(error)) return null;
  throw error;
}

import { randomUUID } from 'node:crypto';
import { constants, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { chunksAtOnce, fileDamaged, sealedChunkBytes, sealedSizeOf } from '../../../sync/files/chunks.ts';
import {
  type FetchSealed,
  type FileSecret,
  openRange,
  type SealedBytes,
} from '../../../sync/files/openRange.ts';
import { sealFile, type SealedFile } from '../../../sync/files/sealFile.ts';
import { renameDurably } from '../../../sync/sqlite/durableFiles.ts';
import { makeFolder } from '../makeFolder.ts';

/** The sealed files of a profile, each in a file that its blob's id names. */
export interface SealedFiles {
  /**
   * Resolves when the sealed bytes survive a power cut: the source is needed no more. [SEAL-6]
   * @throws TernError fileTooLarge, diskFull, and what reading the source throws; nothing of the file is left then
   */
  seal(source: AsyncIterable<Uint8Array>, maxSealedBytes: number): Promise<SealedFile>;
  /**
   * The plain bytes [from, to) of a blob, all of them verified; with `fetch`, what the profile lacks of them is fetched
   * and kept. [SEAL-10] None of that has to survive a power cut.
   * @throws TernError fileDamaged, diskFull, and what `fetch` throws
   */
  read(
    blobId: BlobId,
    secret: FileSecret,
    fetch: FetchSealed | null,
    from?: number,
    to?: number,
  ): Promise<readonly Uint8Array[]>;
  /** What lies there, also of what is only partly fetched. */
  held(): readonly HeldFile[];
  /** Where its sealed bytes lie; null: nothing of it is here. */
  fileOf(blobId: BlobId): string | null;
  remove(blobId: BlobId): void;
}

export interface HeldFile {
  readonly blobId: BlobId;
  /** What it takes of the disk. */
  readonly bytes: number;
  /** When it was sealed, fetched or read last, in ms since 1970. */
  readonly usedAt: number;
}

/** Of a file whose sealing has not ended: its key is nowhere. */
const unfinished = '.sealing';
/** stat(2) */
const blockBytes = 512;
const blobName = /^[\da-f]{64}$/;

/**
 * Deletes what the last process left in a folder: what it was sealing, and what nothing names. [SEAL-6]
 * @param isNamed whether anything of the profile speaks of the blob
 */
export function sweepSealedFiles(folder: string, isNamed: (blobId: BlobId) => boolean): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (!blobName.test(name) || !isNamed(name as BlobId)) rmSync(join(folder, name));
}

/** Opens the folder, and sweeps it. */
export function openSealedFiles(folder: string, isNamed: (blobId: BlobId) => boolean): SealedFiles {
  makeFolder(folder);
  sweepSealedFiles(folder, isNamed);

  const pathOf = (blobId: BlobId) => {
    if (!blobName.test(blobId)) throw new TernError('internal', { message: 'this is no id of a blob' });
    return join(folder, blobId);
  };

  return {
    async seal(source, maxSealedBytes) {
      const begun = join(folder, `${randomUUID()}${unfinished}`);
      try {
        const file = await withFile(begun, 'wx', async (handle) => {
          const sealed = await sealFile(source, (bytes) => handle.write(bytes), maxSealedBytes);
          crashPoint('files.sealedWritten');
          await handle.sync();
          crashPoint('files.sealedSynced');
          return sealed;
        });
        renameDurably(begun, pathOf(file.blobId));
        crashPoint('files.sealedRenamed');
        return file;
      } catch (error) {
        rmSync(begun, { force: true });
        throw diskError(error);
      }
    },
    async read(blobId, secret, fetch, from, to) {
      const path = pathOf(blobId);
      try {
        const flags = fetch === null ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT;
        return await withFile(path, flags, async (handle) => {
          if (fetch !== null) {
            await extend(handle, sealedSizeOf(secret.size));
            await noteUse(handle);
          }
          return collected(openRange(await bytesIn(handle, fetch), secret, from, to));
        });
      } catch (error) {
        throw codeOf(error) === 'ENOENT' ? fileDamaged('missing', error) : diskError(error);
      }
    },
    held: () =>
      readdirSync(folder)
        .filter((name) => blobName.test(name))
        .flatMap((name) => {
          const file = statSync(join(folder, name), { throwIfNoEntry: false });
          if (file === undefined) return [];
          return { blobId: name as BlobId, bytes: file.blocks * blockBytes, usedAt: file.mtimeMs };
        }),
    fileOf: (blobId) => (existsSync(pathOf(blobId)) ? pathOf(blobId) : null),
    remove: (blobId) => rmSync(pathOf(blobId), { force: true }),
  };
}

async function withFile<T>(
  path: string,
  flags: 'r' | 'wx' | number,
  task: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await open(path, flags, 0o600);
  try {
    return await task(handle);
  } finally {
    await handle.close();
  }
}

/** Never cuts it: what claims that the blob is smaller may be wrong. */
async function extend(handle: FileHandle, sealedSize: number): Promise<void> {
  const { size } = await handle.stat();
  if (size > sealedSize) throw fileDamaged('of another size');
  if (size < sealedSize) await handle.truncate(sealedSize);
}

/** What is used is kept longest. */
async function noteUse(handle: FileHandle): Promise<void> {
  const now = new Date();
  await handle.utimes(now, now);
}

async function bytesIn(handle: FileHandle, fetch: FetchSealed | null): Promise<SealedBytes> {
  const { size } = await handle.stat();
  const buffer = Buffer.allocUnsafe(Math.min(size, chunksAtOnce * sealedChunkBytes));
  const held: SealedBytes = {
    size,
    async read(from, length) {
      const { bytesRead } = await handle.read(buffer, 0, length, from);
      return buffer.subarray(0, bytesRead);
    },
  };
  const write = (sealed: Uint8Array, at: number) => handle.write(sealed, 0, sealed.length, at);
  return fetch === null ? held : { ...held, source: { fetch, write } };
}

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
const fullDisk = new Set(['ENOSPC', 'EDQUOT']);
export const diskError = (error: unknown) =>
  fullDisk.has(codeOf(error) ?? '') ? new TernError('diskFull', { cause: error }) : error;

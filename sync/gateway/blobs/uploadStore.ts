import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DataStore, Upload } from '@tus/server';
import type { BlobId, UserId } from '../../core/ids.ts';
import type { UploadKey } from '../store/blobRecords.ts';
import { blobUnknown, type Blobs } from './blobs.ts';

export const uploadIdOf = ({ userId, blobId }: UploadKey) => `${userId}.${blobId}`;

/** @param id one of `uploadIdOf` */
export function keyOf(id: string): UploadKey {
  const [userId, blobId] = id.split('.');
  return { userId: userId as UserId, blobId: blobId as BlobId };
}

/** The files of uploads; what is known of them the gateway's store says. */
export class UploadStore extends DataStore {
  readonly #blobs: Blobs;

  constructor(blobs: Blobs) {
    super();
    this.extensions = ['creation', 'termination'];
    this.#blobs = blobs;
  }

  /** [BLOB-2] What is there stays. */
  override async create(upload: Upload): Promise<Upload> {
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const state = await this.#blobs.upload(keyOf(id));
    if (state === null) throw blobUnknown();
    return new Upload({ id, ...state });
  }

  /** What comes before a connection breaks is written as well. [BLOB-5] */
  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    const key = keyOf(id);
    await this.#blobs.goOn(key);
    const handle = await open(this.#blobs.fileOf(key), constants.O_WRONLY | constants.O_CREAT, 0o600);
    const file = handle.createWriteStream({ start: offset });
    await pipeline(bytes, file);
    return offset + file.bytesWritten;
  }

  /** @throws TernError `blobUnknown`: there is none */
  override async remove(id: string): Promise<void> {
    await this.getUpload(id);
    await this.#blobs.cancel(keyOf(id));
  }
}

import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BlobStore } from '../../../sync/gateway/blobs/blobStore.ts';
import type { UploadFiles } from '../../../sync/gateway/blobs/uploadFiles.ts';
import type { UploadKey } from '../../../sync/gateway/store/blobRecords.ts';
import type { LifeClock } from './virtualClock.ts';

export type Bytes = ReadonlyMap<string, Buffer>;

/** What one life of a gateway has of the disk. */
export interface LivingDisk {
  readonly store: BlobStore;
  readonly uploads: UploadFiles;
  /** Bytes of an upload that begin at `at`. */
  write(key: UploadKey, at: number, bytes: Buffer): Promise<void>;
}

const pathOf = ({ userId, blobId }: UploadKey) => `${userId}.${blobId}`;

/** Where a gateway keeps blobs, and uploads until they are whole: in memory, for no file answers in this world. */
export class BlobDisk {
  #blobs = new Map<string, Buffer>();
  #uploads = new Map<string, Buffer>();

  get blobs(): Bytes {
    return this.#blobs;
  }

  /** Uploads that are not whole. */
  get begun(): readonly string[] {
    return [...this.#uploads.keys()];
  }

  /** A backup of what is kept: uploads need none. */
  backup(): Bytes {
    return new Map(this.#blobs);
  }

  restore(backup: Bytes): void {
    this.#blobs = new Map(backup);
    this.#uploads = new Map();
  }

  /** What the dead do to it from here on reaches nobody, and they hear of nothing. */
  of(life: LifeClock): LivingDisk {
    const alive = <T>(task: () => T): Promise<T> =>
      life.isOver ? Promise.withResolvers<T>().promise : Promise.resolve(task());
    const uploaded = (path: string) => this.#uploads.get(path) ?? Buffer.alloc(0);
    return {
      store: {
        keep: (id, file) =>
          alive(() => {
            if (!this.#blobs.has(id)) this.#blobs.set(id, uploaded(file));
            this.#uploads.delete(file);
          }),
        read: (id, { first, last }) =>
          alive(() => {
            const bytes = this.#blobs.get(id);
            return bytes === undefined ? null : Readable.from([bytes.subarray(first, last + 1)]);
          }),
        has: (id) => alive(() => this.#blobs.has(id)),
        drop: (id) => alive(() => void this.#blobs.delete(id)),
      },
      uploads: {
        pathOf,
        sizeOf: (key) => alive(() => uploaded(pathOf(key)).length),
        digestOf: (key) => alive(() => hash('sha256', uploaded(pathOf(key)))),
        remove: (key) => alive(() => void this.#uploads.delete(pathOf(key))),
      },
      write: (key, at, bytes) =>
        alive(() => {
          const path = pathOf(key);
          this.#uploads.set(path, Buffer.concat([uploaded(path).subarray(0, at), bytes]));
        }),
    };
  }
}

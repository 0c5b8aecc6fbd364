import type { Readable } from 'node:stream';
import type { BlobId } from '../../core/ids.ts';

/** Bytes from the first to the last of them, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Where blobs lie. It knows nobody's rights: who may name or read a blob is the store's to say. */
export interface BlobStore {
  /**
   * Moves a file's bytes here, durably when it resolves; the file is gone then. If it rejects, or the process dies, the
   * bytes are still in the file or already here. A blob that is here already stays.
   */
  keep(id: BlobId, file: string, signal: AbortSignal): Promise<void>;
  /** @param range within the blob. null: it is not here */
  read(id: BlobId, range: ByteRange): Promise<Readable | null>;
  /** Whether all of its bytes are here. */
  has(id: BlobId): Promise<boolean>;
  /** One that is not here is no error. */
  drop(id: BlobId): Promise<void>;
}

import type { BlobId, DeviceId, UserId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import type { TernError } from '../../core/ternError.ts';

/** An account's upload of a blob: it has one. */
export interface UploadKey {
  readonly userId: UserId;
  readonly blobId: BlobId;
}

/** Who asks for a blob's bytes, and on which device. */
export interface BlobReader {
  readonly userId: UserId;
  readonly deviceId: DeviceId;
}

export interface UploadRecord {
  /** In bytes. */
  readonly size: number;
  /** All of it is there, and kept. */
  readonly isWhole: boolean;
}

/** [BLOB-14] Of the blobs that somebody asks for, those that messages name which they may see. */
export interface NamedToUser {
  /** Given to them, if the bytes are there. */
  readonly kept: readonly BlobId[];
  /** [BLOB-16] Given to nobody yet in at least one of those messages. */
  readonly claimed: readonly BlobId[];
}

/** What is known of blobs; their bytes lie in a `BlobStore`. */
export interface BlobRecords {
  /**
   * [BLOB-2] Nothing for one that is there. Refuses with `requestInvalid`, `blobTooLarge`, `quotaExceeded`.
   * @param isLost the store of bytes lacks those of a blob that is kept: one that is whole begins again, and one of
   * somebody who may see the blob counts for nobody. [BLOB-15]
   */
  begin(key: UploadKey, size: number, isLost?: boolean): Promise<Result<null, TernError>>;
  find(key: UploadKey): Promise<UploadRecord | null>;
  /** [BLOB-10] It is continued. */
  goOn(key: UploadKey): Promise<void>;
  /** Its bytes are kept. False: the upload is gone. One that counted for nobody ends. */
  makeWhole(key: UploadKey): Promise<boolean>;
  /** Ends one that is not whole. */
  end(key: UploadKey): Promise<void>;
  /** [BLOB-10] Those that are not whole and whose time is over. */
  overdue(limit: number): Promise<readonly UploadKey[]>;
  /** [BLOB-10] Drops whole ones that no message names and whose time is over. @returns whether there may be more */
  dropUnnamed(limit: number): Promise<boolean>;
  /** [ONCE-6] Those of messages that were viewed once, or whose time is over. @returns whether there may be more */
  dropViewed(limit: number): Promise<boolean>;
  /** [BLOB-6] [ONCE-4] Its size; null: there is none that this user is given on this device. */
  shownTo(reader: BlobReader, blobId: BlobId): Promise<number | null>;
  /** Whether its bytes ought to be there. */
  isKept(blobId: BlobId): Promise<boolean>;
  /** [BLOB-14] */
  named(userId: UserId, blobIds: readonly BlobId[]): Promise<NamedToUser>;
  /** Those whose bytes are to be dropped. */
  gone(limit: number): Promise<readonly BlobId[]>;
  /** Whether its bytes are still to be dropped: it may have been kept once more. */
  isGone(blobId: BlobId): Promise<boolean>;
  dropped(blobId: BlobId): Promise<void>;
  /** @param listener called before the commit after which bytes are to be dropped, or an upload is overdue */
  onGone(listener: () => void): void;
}

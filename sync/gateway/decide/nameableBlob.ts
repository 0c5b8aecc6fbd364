import type { BlobId, DeviceId, MessageId, UserId } from '../../core/ids.ts';

/** [BLOB-8] What an op names, and whose. */
export interface NameableKey {
  readonly userId: UserId;
  readonly forwardOf: MessageId | null;
  readonly blobIds: readonly BlobId[];
}

/** [BLOB-8] One that is kept: whether the user uploaded it, and whether the message to be forwarded names it. */
export interface NameableBlob {
  readonly id: BlobId;
  readonly size: number;
  readonly isOwn: boolean;
  readonly isForwarded: boolean;
}

/** [ONCE-4] Which device opened a message, and until when its bytes are given to it. */
export interface Opening {
  readonly deviceId: DeviceId;
  readonly until: number;
}

/** What a message names. */
export interface NamedBlobs {
  readonly messageId: MessageId;
  /** [BLOB-9] */
  readonly blobIds: readonly BlobId[];
  /** [BLOB-16] What its op might not name. */
  readonly claims: readonly { readonly id: BlobId; readonly size: number }[];
  /** [ONCE-6] When its bytes go at the latest; null: it is no message to be viewed once. */
  readonly goesAt: number | null;
}

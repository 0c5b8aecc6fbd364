import type { BlobId, UserId } from '../../../core/ids.ts';
import type { MessageEntity } from '../../../protocol/entities/message.ts';
import { viewOnceOf } from '../../../protocol/viewOnce.ts';
import { maySee } from '../../maySee.ts';
import type { BlobReader } from '../blobRecords.ts';
import { load, type Steps } from './backend.ts';
import type { BlobClaim } from './loads.ts';

/** [BLOB-6] [ONCE-4] Its size; null: there is none that this user is given on this device. */
export function* readBlob(
  { userId, deviceId }: BlobReader,
  blobId: BlobId,
  now: number,
): Steps<number | null> {
  return yield* sizeOf(userId, blobId, isOpen);

  function* isOpen({ messageId }: MessageEntity): Steps<boolean> {
    const { opening } = yield* load({ opening: { messageId, userId } });
    return opening !== null && opening.deviceId === deviceId && now < opening.until;
  }
}

/** The same of what is not viewed once. [BLOB-14] [BLOB-15] [ONCE-9] */
export function readSharedBlob(userId: UserId, blobId: BlobId): Steps<number | null> {
  return sizeOf(userId, blobId, closed);
}

// oxlint-disable-next-line require-yield -- A step of a run that asks nothing.
function* closed(): Steps<boolean> {
  return false;
}

/** @param isOpen whether what is viewed once is given */
function* sizeOf(
  userId: UserId,
  blobId: BlobId,
  isOpen: (message: MessageEntity) => Steps<boolean>,
): Steps<number | null> {
  const { namedBlob } = yield* load({ namedBlob: { blobId, userId } });
  if (namedBlob === null) return null;
  for (const message of namedBlob.messages) {
    const isGiven = viewOnceOf(message.envelope) === null || (yield* isOpen(message));
    if (isGiven && (yield* isSeen(userId, message))) return namedBlob.size;
  }
  return null;
}

/** [BLOB-16] Of the messages that this user may see. */
export function* readClaims(userId: UserId, blobId: BlobId): Steps<readonly BlobClaim[]> {
  const { claimedBlob } = yield* load({ claimedBlob: { blobId, userId } });
  const seen: BlobClaim[] = [];
  for (const claim of claimedBlob) if (yield* isSeen(userId, claim.message)) seen.push(claim);
  return seen;
}

function* isSeen(userId: UserId, message: MessageEntity): Steps<boolean> {
  const { reader } = yield* load({ reader: { threadId: message.threadId, userId } });
  return reader !== null && maySee(reader, message);
}

import { fail, ok } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { Limits } from '../../../protocol/limits.ts';
import type { BlobRecords, UploadKey } from '../blobRecords.ts';
import { runSync } from '../run/backend.ts';
import { readBlob, readClaims, readSharedBlob } from '../run/readBlob.ts';
import type { JobDeps } from './jobSteps.ts';
import type { Tables } from './tables.ts';

export interface BlobRecordsDeps extends Omit<JobDeps, 'incarnation'> {
  readonly limits: Limits;
}

export function blobRecords({ tables, transactions, backend, now, limits }: BlobRecordsDeps): BlobRecords {
  const { blobs } = tables;
  const { uploads, gone } = blobs;
  const read = async <T>(task: () => T): Promise<T> => transactions.read(task);
  const write = async <T>(task: () => T): Promise<T> => transactions.write(task);
  return {
    begin: (key, size, isLost = false) =>
      write(() => {
        const restores = isLost && runSync(readSharedBlob(key.userId, key.blobId), backend) === size;
        const refusal = refuseUpload(uploads, key, size, limits, restores);
        if (refusal !== null) return fail(refusal);
        const begun = uploads.find(key);
        if (begun === null) uploads.begin(key, size, now(), restores);
        else if (begun.isWhole && isLost) uploads.beginAgain(key, now());
        return ok(null);
      }),
    find: (key) =>
      read(() => {
        const found = uploads.find(key);
        return found === null ? null : { size: found.size, isWhole: found.isWhole };
      }),
    goOn: (key) => write(() => uploads.goOn(key, now())),
    makeWhole: (key) =>
      write(() => {
        const upload = uploads.find(key);
        if (upload === null) return false;
        for (const { message, size } of runSync(readClaims(key.userId, key.blobId), backend))
          if (size === upload.size) blobs.grant(message.messageId, key.blobId);
        return blobs.keep(key, now());
      }),
    end: (key) => write(() => blobs.end(key)),
    overdue: (limit) => read(() => uploads.overdue(now(), limit)),
    dropUnnamed: (limit) => write(() => blobs.dropUnnamed(now(), limit) === limit),
    dropViewed: (limit) => write(() => blobs.dropViewed(now(), limit) === limit),
    shownTo: (reader, blobId) => read(() => runSync(readBlob(reader, blobId, now()), backend)),
    isKept: (blobId) => read(() => blobs.isKept(blobId)),
    named: (userId, blobIds) =>
      read(() => ({
        kept: blobIds.filter((blobId) => runSync(readSharedBlob(userId, blobId), backend) !== null),
        claimed: blobIds.filter((blobId) => runSync(readClaims(userId, blobId), backend).length > 0),
      })),
    gone: (limit) => read(() => gone.list(limit)),
    isGone: (blobId) => read(() => gone.has(blobId)),
    dropped: (blobId) => write(() => gone.drop(blobId)),
    onGone: blobs.onGone,
  };
}

/** [BLOB-2] [BLOB-3] */
function refuseUpload(
  { find, usedBy }: Tables['blobs']['uploads'],
  key: UploadKey,
  size: number,
  { blobBytes, blobQuotaBytes }: Limits,
  restores: boolean,
): TernError | null {
  const begun = find(key);
  if (begun !== null)
    return begun.size === size
      ? null
      : new TernError('requestInvalid', { message: `this upload has ${begun.size} bytes` });
  if (restores) return null;
  if (size > blobBytes)
    return new TernError('blobTooLarge', { message: `a blob has ${blobBytes} bytes at most` });
  if (usedBy(key.userId) + size > blobQuotaBytes)
    return new TernError('quotaExceeded', {
      message: `an account has ${blobQuotaBytes} bytes of blobs at most`,
    });
  return null;
}

import type { Database } from 'better-sqlite3';
import type { BlobId, UserId } from '../../../../core/ids.ts';
import type { UploadKey, UploadRecord } from '../../blobRecords.ts';

const hourMs = 60 * 60 * 1_000;
/** [BLOB-10] */
const keptMs = 24 * hourMs;

const keyColumns = 'blob_id AS blobId, user_id AS userId';
const byKey = 'blob_id = :blobId AND user_id = :userId';

interface UploadRow {
  readonly size: number;
  readonly whole: 0 | 1;
  readonly restores: 0 | 1;
}

interface StoredUpload extends UploadRecord {
  /** [BLOB-15] */
  readonly restores: boolean;
}

/** Who uploads which blob, or has. [BLOB-2] */
export function uploadTable(db: Database) {
  const begin = db.prepare(
    `INSERT INTO blob_upload (blob_id, user_id, size, goes_at, restores)
     VALUES (:blobId, :userId, :size, :goesAt, :restores)`,
  );
  const find = db.prepare<UploadKey, UploadRow>(
    `SELECT size, whole, restores FROM blob_upload WHERE ${byKey}`,
  );
  const used = db
    .prepare<[string], number>(
      'SELECT coalesce(sum(size), 0) FROM blob_upload WHERE user_id = ? AND restores = 0',
    )
    .pluck();
  // A write an hour, however many pieces come.
  const goOn = db.prepare(
    `UPDATE blob_upload SET goes_at = :goesAt WHERE ${byKey} AND whole = 0 AND goes_at <= :goesAt - ${hourMs}`,
  );
  const makeWhole = db.prepare(`UPDATE blob_upload SET whole = 1, goes_at = :goesAt WHERE ${byKey}`);
  const beginAgain = db.prepare(`UPDATE blob_upload SET whole = 0, goes_at = :goesAt WHERE ${byKey}`);
  const stay = db.prepare('UPDATE blob_upload SET goes_at = NULL WHERE blob_id = ? AND whole = 1');
  const due = db.prepare<{ whole: 0 | 1; now: number; limit: number }, UploadKey>(
    `SELECT ${keyColumns} FROM blob_upload WHERE whole = :whole AND goes_at <= :now LIMIT :limit`,
  );
  const drop = db.prepare(`DELETE FROM blob_upload WHERE ${byKey}`);
  const dropPart = db.prepare(`DELETE FROM blob_upload WHERE ${byKey} AND whole = 0`);
  const dropWhole = db.prepare('DELETE FROM blob_upload WHERE blob_id = ? AND whole = 1');
  const areWhole = db.prepare('SELECT 1 FROM blob_upload WHERE blob_id = ? AND whole = 1');
  const forget = db.prepare('DELETE FROM blob_upload WHERE user_id = ? AND goes_at IS NULL');
  const hurry = db.prepare('UPDATE blob_upload SET goes_at = 0 WHERE user_id = ?');

  return {
    begin: (key: UploadKey, size: number, now: number, restores: boolean): void =>
      void begin.run({ ...key, size, goesAt: now + keptMs, restores: restores ? 1 : 0 }),
    find(key: UploadKey): StoredUpload | null {
      const row = find.get(key);
      if (row === undefined) return null;
      return { size: row.size, isWhole: row.whole === 1, restores: row.restores === 1 };
    },
    /** [BLOB-15] It was whole. */
    beginAgain: (key: UploadKey, now: number): void => void beginAgain.run({ ...key, goesAt: now + keptMs }),
    /** Of all that somebody has uploaded or began to. */
    usedBy: (userId: UserId): number => used.get(userId) ?? 0,
    goOn: (key: UploadKey, now: number): void => void goOn.run({ ...key, goesAt: now + keptMs }),
    makeWhole: (key: UploadKey, now: number, isNamed: boolean): void =>
      void makeWhole.run({ ...key, goesAt: isNamed ? null : now + keptMs }),
    /** A message names it. */
    stay: (blobId: BlobId): void => void stay.run(blobId),
    overdue: (now: number, limit: number): readonly UploadKey[] => due.all({ whole: 0, now, limit }),
    unnamed: (now: number, limit: number): readonly UploadKey[] => due.all({ whole: 1, now, limit }),
    drop: (key: UploadKey): void => void drop.run(key),
    dropPart: (key: UploadKey): boolean => dropPart.run(key).changes > 0,
    dropWhole: (blobId: BlobId): void => void dropWhole.run(blobId),
    areWhole: (blobId: BlobId): boolean => areWhole.get(blobId) !== undefined,
    /** [BLOB-10] Their account is deleted. */
    abandon(userId: UserId): void {
      forget.run(userId);
      hurry.run(userId);
    },
  };
}

import type { ThreadId } from '../../../sync/core/ids.ts';
import { sha256OfBytes } from '../../../sync/sha256.ts';
import type { PicturePort } from '../../../sync/client/ports.ts';
import type { PictureDigest } from '../../../sync/protocol/picture.ts';
import type { Db } from '../database/driver.ts';

export interface PictureReads {
  /** In base64; null: they are not held. */
  pictureBytes(digest: PictureDigest): string | null;
  groupPicture(threadId: ThreadId): PictureDigest | null;
  /** Of whoever has this handle, as a thread that they are in says, else their newest comment, else a thread they left. */
  personPicture(handle: string): PictureDigest | null;
}

/** [PICTURE-4] Bytes of pictures; triggers drop those that nothing held here names any more. */
export function preparePictures(db: Db): PicturePort & PictureReads {
  const keep = db.prepare('INSERT INTO picture_bytes (digest, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const bytesOf = db.prepare<[string], Buffer>('SELECT bytes FROM picture_bytes WHERE digest = ?').pluck();
  // [INVITE-6] Of a group that one is not in any more, an invitation is newer than what its feed told.
  const ofGroup = db
    .prepare<{ threadId: string }, PictureDigest | null>(
      `SELECT coalesce((SELECT picture FROM invitation WHERE thread_id = :threadId),
         (SELECT picture FROM picture WHERE thread_id = :threadId))`,
    )
    .pluck();
  const ofPerson = db
    .prepare<{ handle: string }, PictureDigest | null>(
      `SELECT picture FROM (
         SELECT picture, iif(left_at IS NOT NULL, 3,
           2 * (thread_id IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL))) AS age
         FROM member WHERE handle = :handle
         UNION ALL SELECT * FROM (SELECT commenter ->> '$.picture', 1 FROM message
           WHERE commenter IS NOT NULL AND commenter ->> '$.handle' = :handle ORDER BY at DESC LIMIT 1))
       ORDER BY age LIMIT 1`,
    )
    .pluck();

  return {
    keepPicture(digest, text) {
      const bytes = Buffer.from(text, 'base64');
      if (sha256OfBytes(bytes) !== digest) return false;
      keep.run(digest, bytes);
      return true;
    },
    pictureBytes: (digest) => bytesOf.get(digest)?.toString('base64') ?? null,
    groupPicture: (threadId) => ofGroup.get({ threadId }) ?? null,
    personPicture: (handle) => ofPerson.get({ handle }) ?? null,
  };
}

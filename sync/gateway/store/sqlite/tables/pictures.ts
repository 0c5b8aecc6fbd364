import type { Database } from 'better-sqlite3';
import type { UserId } from '../../../../core/ids.ts';

/** [PICTURE-2] The bytes of pictures. What nobody has any more is dropped by triggers. */
export function pictureTable(db: Database) {
  const keep = db.prepare('INSERT INTO picture_bytes (digest, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const seen = db
    .prepare<{ digest: string; userId: string }, Buffer>(
      `SELECT bytes FROM picture_bytes WHERE digest = :digest AND (
         EXISTS (SELECT 1 FROM profile WHERE user_id = :userId AND name = 'picture' AND value = :digest)
         OR EXISTS (SELECT 1 FROM member JOIN member AS me USING (thread_id)
           WHERE member.picture = :digest AND me.user_id = :userId
             AND (me.left_at IS NULL OR member.version <= me.left_at))
         OR EXISTS (SELECT 1 FROM picture JOIN member AS me USING (thread_id)
           WHERE picture.picture = :digest AND me.user_id = :userId
             AND (me.left_at IS NULL OR picture.version <= me.left_at))
         OR EXISTS (SELECT 1 FROM message JOIN member AS me USING (thread_id)
           WHERE comment_on IS NOT NULL AND envelope ->> '$.commenter.picture' = :digest AND me.user_id = :userId
             AND sequence_number > iif(me.sees_history, 0, me.joined_at)
             AND (me.left_at IS NULL OR message.version <= me.left_at)
             AND NOT EXISTS (SELECT 1 FROM hidden
               WHERE hidden.user_id = :userId AND hidden.message_id = message.message_id))
         OR EXISTS (SELECT 1 FROM invitation WHERE user_id = :userId AND picture = :digest))`,
    )
    .pluck();
  const bytesOf = db.prepare<[string], Buffer>('SELECT bytes FROM picture_bytes WHERE digest = ?').pluck();

  return {
    keep: ({ digest, bytes }: { readonly digest: string; readonly bytes: string }): void =>
      void keep.run(digest, Buffer.from(bytes, 'base64')),
    bytesOf: (digest: string): string | null => bytesOf.get(digest)?.toString('base64') ?? null,
    /** [PICTURE-3] In base64; null: there is none that this user may see. */
    shownTo: (userId: UserId, digest: string): string | null =>
      seen.get({ userId, digest })?.toString('base64') ?? null,
  };
}

import type { Database } from 'better-sqlite3';
import type { UserId } from '../../../../core/ids.ts';

export function stickerTable(db: Database) {
  const count = db
    .prepare<[string], number>('SELECT count(*) FROM sticker WHERE user_id = ? AND sticker IS NOT NULL')
    .pluck();
  const packs = db
    .prepare<[string], number>('SELECT count(*) FROM sticker_pack WHERE user_id = ? AND pack IS NOT NULL')
    .pluck();
  return {
    /** Of those that are not removed. [STICKER-8] */
    countOf: (userId: UserId): number => count.get(userId) ?? 0,
    /** Likewise. [STICKER-12] */
    packsOf: (userId: UserId): number => packs.get(userId) ?? 0,
  };
}

import type { UserId } from '../../../sync/core/ids.ts';
import type { Profile } from './openProfile.ts';

/** `op_count` after `op`, whose triggers keep it. */
const tables = ['op', 'draft', 'thread_people', 'op_count'];

/** [ACCOUNT-19] Nothing is kept for somebody who never comes back. Inside a transaction. */
export function forgetPerson({ db, settings }: Pick<Profile, 'db' | 'settings'>, userId: UserId): void {
  for (const table of tables) db.prepare(`DELETE FROM ${table} WHERE user_id = ?`).run(userId);
  settings.forgetPerson(userId);
}

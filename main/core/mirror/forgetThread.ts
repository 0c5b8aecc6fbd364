import type { ThreadId } from '../../../sync/core/ids.ts';
import { entityKinds } from '../../../sync/protocol/entities/entity.ts';
import { toSnake } from '../../../sync/sqlite/entityRows.ts';
import type { Db } from '../database/driver.ts';
import { prepareDropRows } from './dropRows.ts';

const held = [
  ...entityKinds.filter(({ feed }) => feed === 'thread').map(({ name }) => toSnake(name)),
  ...['held_range', 'list_row'],
];

/** Drops what is held of a thread's feed; what the account feed says of it stays. Inside the caller's transaction. */
export function prepareForgetThread(db: Db): (threadId: ThreadId) => void {
  const drop = prepareDropRows(db, held, 'thread_id');
  const dropFeed = db.prepare(`DELETE FROM feed WHERE feed_id = ?`);
  return (threadId) => {
    drop(threadId);
    dropFeed.run(threadId);
  };
}

import type { ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { ofKinds } from './kinds.ts';
import { inBody, opColumns, type OpRow, type OutboxOp, toOutboxOp } from './rows.ts';
import { isAside } from './states.ts';

/** What waits in many threads at once, as far as a list of threads shows it. */
export interface WaitingReader {
  /** The newest pending send of each thread. @param cursors by thread */
  newestSends(cursors: ReadonlyMap<ThreadId, number>): readonly OutboxOp[];
  /** What begins these threads, changes them as a whole or says that they are read, in the order it was done. */
  threadOps(threadIds: readonly ThreadId[]): readonly OutboxOp[];
}

export function prepareWaitingReader({ db, userId }: OutboxContext): WaitingReader {
  const columns = opColumns.replaceAll(/\w+/g, 'op.$&');
  const newestSends = db.prepare<{ userId: string; cursors: string }, OpRow>(`
    SELECT ${columns} FROM json_each(:cursors) JOIN op ON op.position = (
      SELECT send.position FROM op AS send
      WHERE send.user_id = :userId AND send.feed_id = value ->> 0 AND send.type = 'sendMessage'
        AND ${inBody('commentOn', 'send')} IS NULL
        AND send.state <> 'done' AND (send.state <> 'acked' OR send.sequence_number > value ->> 1)
      ORDER BY send.position DESC LIMIT 1)`);
  const ofThreads = ofKinds(
    ({ type, begins, overlays }) => begins === true || overlays === 'thread' || type === 'advanceReceipt',
  );
  // From one type of one thread to the next by the index, however much else waits there.
  const threadOps = db.prepare<{ userId: string; threadIds: string }, OpRow>(`
    SELECT ${columns} FROM json_each(:threadIds) CROSS JOIN op INDEXED BY op_aside
    WHERE op.user_id = :userId AND op.feed_id = value AND ${isAside()} AND op.${ofThreads}
    ORDER BY op.position`);

  return {
    newestSends: (cursors) =>
      newestSends.all({ userId, cursors: JSON.stringify([...cursors]) }).map(toOutboxOp),
    threadOps: (threadIds) => threadOps.all({ userId, threadIds: JSON.stringify(threadIds) }).map(toOutboxOp),
  };
}

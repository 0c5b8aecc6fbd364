import type { ThreadId } from '../../../sync/core/ids.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { storedJson } from '../database/driver.ts';
import type { ThreadRow } from '../mirror/read/threads.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';

/** By which messages of a thread disappear, with what is on its way laid over it; null: they stay. */
export function timerOf({ mirror, outbox }: ViewDeps, threadId: ThreadId): MessageTimer | null {
  const groupOps = outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0);
  return timerWith(groupOps, mirror.read.thread(threadId));
}

/**
 * @param groupOps of the thread, in the order they were done
 * @param row null: the mirror does not have the thread
 */
export function timerWith(
  groupOps: readonly OutboxOp[],
  row: Pick<ThreadRow, 'timer'> | null,
): MessageTimer | null {
  const last = groupOps.findLast(({ type, state }) => type === 'setTimer' && state !== 'refused');
  if (last?.type === 'setTimer') return last.body.timer;
  const timer = row?.timer ?? null;
  return timer === null ? null : (storedJson(timer) as MessageTimer);
}

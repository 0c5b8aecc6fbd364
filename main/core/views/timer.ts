import type { ThreadId } from '../../../sync/core/ids.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { storedJson } from '../database/driver.ts';
import type { ThreadRow } from '../mirror/read/threads.ts';
import type { ViewDeps } from './deps.ts';

/** By which messages of a thread disappear, with what is on its way laid over it; null: they stay. */
export function timerOf({ mirror, outbox }: ViewDeps, threadId: ThreadId): MessageTimer | null {
  const pending = outbox.read
    .groupOps(threadId, mirror.cursorOf(threadId) ?? 0)
    .flatMap((op) => (op.type === 'setTimer' && op.state !== 'refused' ? [op.body.timer] : []));
  return pending.length > 0 ? (pending.at(-1) ?? null) : timerIn(mirror.read.thread(threadId));
}

/** The same as the mirror has it. */
export function timerIn(row: Pick<ThreadRow, 'timer'> | null): MessageTimer | null {
  const timer = row?.timer ?? null;
  return timer === null ? null : (storedJson(timer) as MessageTimer);
}

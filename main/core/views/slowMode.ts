import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';

/** [PACE-1] @param groupOps of the thread, in the order they were done @param stored what the mirror has */
export function slowModeWith(groupOps: readonly OutboxOp[], stored: number | null): number | null {
  const last = groupOps.findLast(({ type, state }) => type === 'setSlowMode' && state !== 'refused');
  return last?.type === 'setSlowMode' ? last.body.seconds : stored;
}

/** [PACE-2] What it means for the person, as far as this device knows. */
export function slowModeView(
  { mirror, gatewayClock }: ViewDeps,
  threadId: ThreadId,
  seconds: number | null,
  { setsRights }: Pick<ThreadView, 'setsRights'>,
): ThreadView['slowMode'] {
  if (seconds === null) return null;
  if (setsRights) return { seconds, nextAt: null };
  const from = mirror.mayWriteFrom(threadId, gatewayClock.now());
  return { seconds, nextAt: Math.max(0, gatewayClock.toHere(from)) };
}

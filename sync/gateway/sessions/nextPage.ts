import type { GatewayContext } from '../context.ts';
import type { Session } from './session.ts';

/** Sends a page when the one before has left, its reader has not had too many, and it is this session's turn. [PULL-7] */
export async function nextPage(
  { clock, pageThrottle, reads }: Pick<GatewayContext, 'clock' | 'pageThrottle' | 'reads'>,
  { actor, outlet }: Session,
  send: () => Promise<void>,
): Promise<void> {
  await outlet.writable();
  for (let wait = pageThrottle.take(actor.userId); wait > 0; wait = pageThrottle.take(actor.userId)) {
    const pause = wait;
    await new Promise<void>((resolve) => void clock.after(pause, resolve));
    if (outlet.isClosed) return;
  }
  if (outlet.isClosed) return;
  await reads.run(send);
}

import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';

/** How long each mark waits before it moves, and when the next one may. */
export interface Settling {
  readonly delays: ReadonlyMap<MessageId, number>;
  readonly freeAt: number;
}

export const nothingSettling: Settling = { delays: new Map(), freeAt: 0 };

const stepMs = 30;

function waits(message: MessageView | undefined): boolean {
  return message?.delivery?.state === 'queued' || message?.delivery?.state === 'held';
}

/**
 * When the network returns, the waiting clocks turn to checks in their order, 30 ms apart, however the answers
 * were bundled on their way.
 * @param now monotonic milliseconds
 */
export function settle(
  settling: Settling,
  before: readonly MessageView[],
  after: readonly MessageView[],
  now: number,
): Settling {
  const waited = new Set(before.filter(waits).map((message) => message.messageId));
  const settled = after.filter((message) => waited.has(message.messageId) && !waits(message));
  if (settled.length === 0) return settling;
  const delays = new Map(settling.delays);
  let freeAt = Math.max(now, settling.freeAt);
  for (const message of settled) {
    delays.set(message.messageId, Math.round(freeAt - now));
    freeAt += stepMs;
  }
  return { delays, freeAt };
}

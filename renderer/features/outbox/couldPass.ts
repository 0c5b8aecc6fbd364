import type { MessageId } from '../../../sync/core/ids.ts';

/** One's own message, as the order of sending sees it. */
interface Ordered {
  readonly messageId: MessageId;
  readonly replyTo: MessageId | null;
  readonly isHeld: boolean;
}

/**
 * [OUTBOX-14] Whether anything that waits behind a refused message could go without it: what answers something that
 * waits must wait for it, everything else need not.
 * @param after what was written after it
 */
export function couldPass(refused: MessageId, after: readonly Ordered[]): boolean {
  const stopped = new Set([refused]);
  for (const { messageId, replyTo, isHeld } of after) {
    if (!isHeld) continue;
    if (replyTo === null || !stopped.has(replyTo)) return true;
    stopped.add(messageId);
  }
  return false;
}

import type { Clock } from '../core/clock.ts';
import type { ThreadId } from '../core/ids.ts';
import type { Part } from './part.ts';
import type { MirrorPort, OutboxPort } from './ports.ts';

/** Deliveries noticed within this time become one receipt a thread; a sender's second tick is no sooner seen. */
const gatherMs = 200;

export interface DeliveryReceipts extends Part {
  /** Messages may have arrived in these threads. */
  notice(threads: Iterable<ThreadId>): void;
  onLost(): void;
}

export interface DeliveryReceiptsDeps {
  readonly mirror: MirrorPort;
  readonly outbox: OutboxPort;
  readonly clock: Clock;
  readonly onAdded: () => void;
}

/** Tells senders that their messages are on this device's disk. */
export function createDeliveryReceipts({
  mirror,
  outbox,
  clock,
  onAdded,
}: DeliveryReceiptsDeps): DeliveryReceipts {
  const noticed = new Set<ThreadId>();
  /** What this session already said, so that receipts still in the outbox are not written again. */
  const told = new Map<ThreadId, number>();
  let cancel: (() => void) | null = null;

  function tell(): void {
    cancel = null;
    let added = false;
    for (const threadId of noticed) {
      const target = mirror.receiptTarget(threadId);
      if (target === null) continue;
      const reached = Math.max(target.deliveredThrough, told.get(threadId) ?? 0);
      if (target.sequenceNumber <= reached) continue;
      told.set(threadId, target.sequenceNumber);
      outbox.add({
        type: 'advanceReceipt',
        feedId: threadId,
        body: { messageId: target.messageId, kind: 'delivered' },
      });
      added = true;
    }
    noticed.clear();
    if (added) onAdded();
  }

  function notice(threads: Iterable<ThreadId>): void {
    for (const threadId of threads) noticed.add(threadId);
    if (noticed.size > 0) cancel ??= clock.after(gatherMs, tell);
  }

  return {
    notice,
    onFrames: ({ merge }) => notice(merge.arrivedIn),
    onLost() {
      cancel?.();
      cancel = null;
      noticed.clear();
      told.clear();
    },
  };
}

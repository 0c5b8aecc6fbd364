import { useRef } from 'react';
import type { MessageView } from '../../../preload/views.ts';
import type { MessageId } from '../../../sync/core/ids.ts';

const stepMs = 30;

function waits(message: MessageView | undefined): boolean {
  return message?.delivery?.state === 'queued' || message?.delivery?.state === 'held';
}

/**
 * When the network returns, the waiting clocks turn to checks in their order, 30 ms apart, however the answers
 * were bundled on their way: how long each mark waits before it moves.
 */
export function useSettleDelays(items: readonly MessageView[]): ReadonlyMap<MessageId, number> {
  const memory = useRef({ items, delays: new Map<MessageId, number>(), freeAt: 0 });
  const held = memory.current;
  if (held.items !== items) {
    const before = new Map(held.items.map((message) => [message.messageId, message]));
    const now = performance.now();
    const delays = new Map(held.delays);
    for (const message of items) {
      if (!waits(before.get(message.messageId)) || waits(message)) continue;
      const start = Math.max(now, held.freeAt);
      delays.set(message.messageId, Math.round(start - now));
      held.freeAt = start + stepMs;
    }
    held.items = items;
    held.delays = delays;
  }
  return held.delays;
}

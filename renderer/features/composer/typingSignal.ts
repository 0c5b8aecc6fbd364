import type { Bridge } from '../../../preload/contract.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';

const repeatMs = 3_000;
const idleMs = 5_000;

/** Tells the others that one writes, and when that ends. */
export function createTypingSignal(bridge: Bridge) {
  let last: { readonly threadId: ThreadId; readonly at: number } | null = null;
  let end: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(end);
    if (last !== null) void bridge.invoke('setTyping', { threadId: last.threadId, active: false });
    last = null;
  }

  return {
    stop,
    note(threadId: ThreadId, text: string): void {
      if (text.trim() === '') {
        stop();
        return;
      }
      const now = Date.now();
      if (last?.threadId !== threadId || now - last.at > repeatMs) {
        last = { threadId, at: now };
        void bridge.invoke('setTyping', { threadId, active: true });
      }
      clearTimeout(end);
      end = setTimeout(stop, idleMs);
    },
  };
}

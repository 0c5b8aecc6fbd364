import { pageSize, withNewer, withOlder } from './conversationWindow.ts';
import type { HeldWindow } from './heldWindow.ts';

/** More at either end of what is held. */
export function createExtending({ current, update, read }: HeldWindow) {
  return {
    async extend(side: 'older' | 'newer') {
      const window = current();
      const edge = side === 'older' ? window?.items[0] : window?.items.at(-1);
      if (window === null || edge === undefined || window.loading !== null) return;
      if (side === 'older' ? window.older === 'end' : !window.newer) return;
      const { threadId } = window;
      update(threadId, (held) => ({ ...held, loading: side }));
      const kind = side === 'older' ? 'before' : 'after';
      const answer = await read(threadId, { kind, messageId: edge.messageId }, pageSize);
      update(threadId, (held) => {
        const edgeNow = side === 'older' ? held.items[0] : held.items.at(-1);
        // Another stretch may be shown by now.
        if (!answer.ok || edgeNow?.messageId !== edge.messageId) return { ...held, loading: null };
        return side === 'older' ? withOlder(held, answer.result) : withNewer(held, answer.result);
      });
    },
    /** What came in at the end, and nothing else: the rows above it, up to hundreds, are read again after it is drawn. */
    async follow() {
      const window = current();
      const last = window?.items.at(-1);
      if (window === null || last === undefined || window.newer) return;
      const { threadId } = window;
      const answer = await read(threadId, { kind: 'from', messageId: last.messageId }, pageSize);
      update(threadId, (held) => {
        if (!answer.ok || held.items.at(-1)?.messageId !== last.messageId) return held;
        return { ...withNewer(held, answer.result), loading: held.loading };
      });
    },
  };
}

import type { MessagesPage } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { coalesce } from '../../store/coalesce.ts';
import { type ConversationWindow, pageSize, refreshed, startingAt } from './conversationWindow.ts';
import type { HeldWindow } from './heldWindow.ts';

const readLimit = 500;

interface RefreshingHooks {
  readonly fillNewest: (threadId: ThreadId) => Promise<void>;
  readonly extend: (side: 'older' | 'newer') => Promise<void>;
}

/** Reads again what is held, and what has come after it when that was the end. */
export function createRefreshing(held: HeldWindow, { fillNewest, extend }: RefreshingHooks) {
  const refresh = coalesce(async () => {
    const window = held.current();
    if (window === null || window.phase === 'loading') return;
    const first = window.items[0];
    if (first === undefined || window.phase === 'failed') return fillNewest(window.threadId);
    const limit = Math.min(readLimit, window.items.length + (window.newer ? 0 : pageSize));
    const answer = await held.read(window.threadId, { kind: 'from', messageId: first.messageId }, limit);
    if (answer.ok) show(window, answer.result, limit);
    else if (answer.error.code === 'messageUnknown') await dropGone(window);
  });

  function show(window: ConversationWindow, page: MessagesPage, limit: number): void {
    const now = held.current();
    if (now?.threadId !== window.threadId) return;
    const isLonger = now.items.length > Math.max(limit, window.items.length);
    if (now.items[0]?.messageId !== window.items[0]?.messageId || isLonger) {
      // Another stretch is shown by now: what has changed in that is not known.
      refresh();
      return;
    }
    const newLineId = now.newLineId === null && !document.hasFocus() ? page.firstUnreadId : now.newLineId;
    // Where the thread began, something stands now: the notice of a group whose first message was written before it.
    const older = now.older === 'end' ? page.older : now.older;
    held.update(window.threadId, () => ({ ...refreshed(now, page, performance.now()), newLineId, older }));
    if (window.older === 'end' && page.older !== 'end') void extend('older');
    // It was the end: what has come in since is not all on this device.
    if (!window.newer && page.newer && page.items.length < limit) void extend('newer');
  }

  /** The first rows have expired, were hidden on another device or discarded here: what is read stays where it is. */
  async function dropGone({ threadId, items }: ConversationWindow): Promise<void> {
    for (const { messageId } of items.slice(1)) {
      const answer = await held.read(threadId, { kind: 'from', messageId }, 1);
      if (!answer.ok && answer.error.code === 'messageUnknown') continue;
      held.update(threadId, (window) => startingAt(window, messageId));
      refresh();
      return;
    }
    if (held.current()?.items[0]?.messageId === items[0]?.messageId) await fillNewest(threadId);
  }

  return refresh;
}

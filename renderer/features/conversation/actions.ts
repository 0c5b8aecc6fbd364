import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { openingWindow, type Place, trimmed, windowCeiling } from './conversationWindow.ts';
import { createExtending } from './extending.ts';
import { createFilling } from './filling.ts';
import { createHeldWindow } from './heldWindow.ts';
import { createJumping } from './jumping.ts';
import { createRefreshing } from './refreshing.ts';
import { createSeen } from './seen.ts';

interface ConversationHooks {
  readonly onOpened: (threadId: ThreadId) => void;
  readonly onLeft: (threadId: ThreadId) => void;
  readonly openComments: (threadId: ThreadId, postId: MessageId, at: MessageId) => void;
}

/** Opens, follows and moves the window over one thread. */
export function createConversationActions(deps: StoreDeps, hooks: ConversationHooks) {
  const { store, bridge } = deps;
  const held = createHeldWindow(deps);
  const { places, fillNewest, fillAsLeft } = createFilling(held);
  const { extend, follow } = createExtending(held);
  const { forget, jumpTo, toNewest } = createJumping(deps, held, fillNewest, hooks.openComments);
  const refresh = createRefreshing(held, { fillNewest, extend });
  const seen = createSeen(bridge);
  const { open, close } = createOpening(deps, hooks, {
    jumpTo,
    async begin(threadId, unread, at) {
      seen.restart();
      forget();
      if (at !== null) await jumpTo(at);
      const window = held.current();
      if (window?.threadId === threadId && window.phase === 'loading') await fillAsLeft(threadId, unread);
    },
  });

  return {
    ...{ open, close, refresh, follow, jumpTo, toNewest },
    loadOlder: () => extend('older'),
    loadNewer: () => extend('newer'),
    /** Lets go of rows far from the reader, once the scrolling has come to rest. */
    trim(readingNearEnd: boolean) {
      const window = held.current();
      if (window !== null && window.items.length > windowCeiling && window.loading === null)
        store.setState({ conversation: trimmed(window, readingNearEnd) });
    },
    rememberPlace(threadId: ThreadId, place: Place | null) {
      if (place === null) places.delete(threadId);
      else places.set(threadId, place);
    },
    markSeen(threadId: ThreadId, messageId: MessageId, sequenceNumber: number) {
      if (held.current()?.threadId === threadId) void seen.mark(threadId, messageId, sequenceNumber);
    },
    messageInfo: ({ threadId, messageId }: MessageView) =>
      bridge.invoke('getMessageInfo', { threadId, messageId }),
    reset: () => places.clear(),
  };
}

interface OpeningSteps {
  readonly begin: (threadId: ThreadId, unread: number, at: MessageId | null) => Promise<void>;
  readonly jumpTo: (messageId: MessageId) => Promise<void>;
}

function createOpening(
  { store }: StoreDeps,
  { onOpened, onLeft }: ConversationHooks,
  { begin, jumpTo }: OpeningSteps,
) {
  const leave = () => {
    const { openThreadId } = store.getState();
    if (openThreadId !== null) onLeft(openThreadId);
  };
  return {
    /** @param at the message to go to; null: to what is unread, or where one was */
    open(threadId: ThreadId, at: MessageId | null = null) {
      if (store.getState().openThreadId === threadId) {
        if (at !== null) void jumpTo(at);
        return;
      }
      leave();
      const row = store.getState().threads.items.find((thread) => thread.threadId === threadId);
      store.setState({
        ...{ openThreadId: threadId, openThread: row ?? null, conversation: openingWindow(threadId) },
      });
      void begin(threadId, row?.unread ?? 0, at);
      onOpened(threadId);
    },
    close() {
      leave();
      store.setState({ openThreadId: null, openThread: null, conversation: null });
    },
  };
}

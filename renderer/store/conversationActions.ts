import type { MessagesAnchor } from '../../preload/commands.ts';
import type { MessagesPage, MessageView } from '../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import { coalesce } from './coalesce.ts';
import type { StoreDeps } from './context.ts';
import {
  type ConversationWindow,
  filled,
  type Landing,
  openingWindow,
  pageSize,
  type Place,
  refreshed,
  trimmed,
  windowCeiling,
  withNewer,
  withOlder,
} from './conversationWindow.ts';
import { createSerial } from './serial.ts';

const readLimit = 500;

/** Opens, follows and moves the window over one thread. */
export function createConversationActions({ store, bridge, toast, sentence }: StoreDeps) {
  const serial = createSerial();
  const places = new Map<ThreadId, Place>();
  let markedThrough = -1;

  const current = () => store.getState().conversation;
  const update = (threadId: ThreadId, change: (window: ConversationWindow) => ConversationWindow) => {
    const window = current();
    if (window !== null && window.threadId === threadId) store.setState({ conversation: change(window) });
  };
  const read = (threadId: ThreadId, anchor: MessagesAnchor, limit: number) =>
    serial(() => bridge.invoke('readMessages', { threadId, anchor, limit }));

  const landingFor = (page: MessagesPage, place: Place | undefined): Landing => {
    const held = (id: MessageId) => page.items.some((message) => message.messageId === id);
    if (page.firstUnreadId !== null && held(page.firstUnreadId)) {
      return { kind: 'newLine', messageId: page.firstUnreadId };
    }
    if (place !== undefined && held(place.messageId)) return { kind: 'place', ...place };
    return { kind: 'bottom', smooth: false };
  };

  const fill = async (threadId: ThreadId, anchor: MessagesAnchor, land: (page: MessagesPage) => Landing) => {
    const answer = await read(threadId, anchor, pageSize * 2);
    update(threadId, (window) => {
      if (!answer.ok) return { ...window, phase: 'failed', error: answer.error, loading: null };
      const page = answer.result;
      const newLineId = window.phase === 'loading' ? page.firstUnreadId : window.newLineId;
      return { ...filled(window, page), newLineId, landing: land(page), revision: window.revision + 1 };
    });
  };

  /** @param at the message to go to; null: to what is unread, or where one was */
  const open = (threadId: ThreadId, at: MessageId | null) => {
    markedThrough = -1;
    const row = store.getState().threads.items.find((thread) => thread.threadId === threadId);
    const place = places.get(threadId);
    store.setState({
      openThreadId: threadId,
      openThread: row ?? null,
      conversation: openingWindow(threadId),
    });
    if (at !== null) {
      void jumpTo(at).then((found) => {
        if (!found) void fill(threadId, { kind: 'firstUnread' }, (page) => landingFor(page, place));
      });
      return;
    }
    const returning = place !== undefined && (row?.unread ?? 0) === 0;
    const anchor: MessagesAnchor = returning
      ? { kind: 'around', messageId: place.messageId }
      : { kind: 'firstUnread' };
    void fill(threadId, anchor, (page) => landingFor(page, place));
  };

  const refresh = coalesce(async () => {
    const window = current();
    if (window === null || window.phase === 'loading') return;
    const { threadId } = window;
    const first = window.items[0];
    if (first === undefined || window.phase === 'failed') {
      await fill(threadId, { kind: 'newest' }, () => ({ kind: 'bottom', smooth: false }));
      return;
    }
    const limit = Math.min(readLimit, window.items.length + (window.newer ? 0 : pageSize));
    const answer = await read(threadId, { kind: 'from', messageId: first.messageId }, limit);
    if (!answer.ok) {
      // The first row was discarded under us, or the mirror was made anew.
      if (answer.error.code === 'messageUnknown') {
        await fill(threadId, { kind: 'newest' }, () => ({ kind: 'bottom', smooth: false }));
      }
      return;
    }
    const page = answer.result;
    update(threadId, (held) => {
      if (held.items[0]?.messageId !== first.messageId) return held;
      const unseen = held.newLineId === null && !document.hasFocus() ? page.firstUnreadId : held.newLineId;
      // Where the thread began, something stands now: the notice of a group whose first message was written before it.
      const older = held.older === 'end' ? page.older : held.older;
      return { ...refreshed(held, page, performance.now()), newLineId: unseen, older };
    });
    if (window.older === 'end' && page.older !== 'end') await extend('older');
  });

  /** What came in at the end, and nothing else: the rows above it, up to hundreds, are read again after it is drawn. */
  const follow = async () => {
    const window = current();
    const last = window?.items.at(-1);
    if (window === null || last === undefined || window.newer) return;
    const { threadId } = window;
    const answer = await read(threadId, { kind: 'after', messageId: last.messageId }, pageSize);
    update(threadId, (held) => {
      if (!answer.ok || held.items.at(-1)?.messageId !== last.messageId) return held;
      return { ...withNewer(held, answer.result), loading: held.loading };
    });
  };

  const extend = async (side: 'older' | 'newer') => {
    const window = current();
    const edge = side === 'older' ? window?.items[0] : window?.items.at(-1);
    if (window === null || edge === undefined || window.loading !== null) return;
    if (side === 'older' ? window.older === 'end' : !window.newer) return;
    const { threadId } = window;
    update(threadId, (held) => ({ ...held, loading: side }));
    const kind = side === 'older' ? 'before' : 'after';
    const answer = await read(threadId, { kind, messageId: edge.messageId }, pageSize);
    update(threadId, (held) => {
      if (!answer.ok) return { ...held, loading: null };
      return side === 'older' ? withOlder(held, answer.result) : withNewer(held, answer.result);
    });
  };

  const land = (landing: Landing) => {
    const window = current();
    if (window !== null)
      update(window.threadId, (held) => ({ ...held, landing, revision: held.revision + 1 }));
  };

  /** Fetched when it is not held. @returns whether it is there; if not, that is told */
  async function jumpTo(messageId: MessageId): Promise<boolean> {
    const window = current();
    if (window === null) return false;
    const landing: Landing = { kind: 'jump', messageId };
    if (window.items.some((message) => message.messageId === messageId)) {
      land(landing);
      return true;
    }
    const { threadId } = window;
    const answer = await read(threadId, { kind: 'around', messageId }, pageSize * 2);
    if (!answer.ok) toast(sentence(answer.error));
    else {
      update(threadId, (held) => ({
        ...filled(held, answer.result),
        landing,
        revision: held.revision + 1,
      }));
    }
    return answer.ok;
  }

  return {
    open,
    refresh,
    follow,
    close() {
      store.setState({ openThreadId: null, openThread: null, conversation: null });
    },
    loadOlder: () => extend('older'),
    loadNewer: () => extend('newer'),
    async toNewest(smooth: boolean) {
      const window = current();
      if (window === null) return;
      if (window.newer)
        await fill(window.threadId, { kind: 'newest' }, () => ({ kind: 'bottom', smooth: false }));
      else land({ kind: 'bottom', smooth });
    },
    jumpTo,
    /** Lets go of rows far from the reader, once the scrolling has come to rest. */
    trim(readingNearEnd: boolean) {
      const window = current();
      if (window !== null && window.items.length > windowCeiling && window.loading === null) {
        store.setState({ conversation: trimmed(window, readingNearEnd) });
      }
    },
    rememberPlace(threadId: ThreadId, place: Place | null) {
      if (place === null) places.delete(threadId);
      else places.set(threadId, place);
    },
    /** This message of someone else has really been seen. Only ever further down. */
    markSeen(threadId: ThreadId, messageId: MessageId, sequenceNumber: number) {
      if (current()?.threadId !== threadId || sequenceNumber <= markedThrough) return;
      markedThrough = sequenceNumber;
      void bridge.invoke('markRead', { threadId, messageId }).then((answer) => {
        // Asked again at the next look, when the host is back.
        if (!answer.ok) markedThrough = -1;
      });
    },
    messageInfo: ({ threadId, messageId }: MessageView) =>
      bridge.invoke('getMessageInfo', { threadId, messageId }),
    reset: () => places.clear(),
  };
}

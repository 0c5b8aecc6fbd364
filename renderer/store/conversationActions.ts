import type { MessagesAnchor } from '../../preload/commands/conversation.ts';
import type { MessagesPage, MessageView } from '../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../sync/core/ids.ts';
import { errorPolicies } from '../../sync/core/errorCodes.ts';
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
  startingAt,
  trimmed,
  windowCeiling,
  withNewer,
  withOlder,
} from './conversationWindow.ts';

const readLimit = 500;

/** Opens, follows and moves the window over one thread. */
export function createConversationActions({ store, bridge, toast, sentence, translate }: StoreDeps) {
  const places = new Map<ThreadId, Place>();
  let markedThrough = -1;
  /** Of the places that were asked for the last one counts: an answer may be long in coming. */
  let asked = 0;

  const current = () => store.getState().conversation;
  const update = (threadId: ThreadId, change: (window: ConversationWindow) => ConversationWindow) => {
    const window = current();
    if (window !== null && window.threadId === threadId) store.setState({ conversation: change(window) });
  };
  const read = (threadId: ThreadId, anchor: MessagesAnchor, limit: number) =>
    bridge.invoke('readMessages', { threadId, anchor, limit });

  const landingFor = (page: MessagesPage, place: Place | undefined): Landing => {
    const held = (id: MessageId) => page.items.some((message) => message.messageId === id);
    if (page.firstUnreadId !== null && held(page.firstUnreadId)) {
      return { kind: 'newLine', messageId: page.firstUnreadId };
    }
    if (place !== undefined && held(place.messageId)) return { kind: 'place', ...place };
    return { kind: 'bottom', smooth: false };
  };

  async function fill(threadId: ThreadId, anchor: MessagesAnchor, land: (page: MessagesPage) => Landing) {
    const answer = await read(threadId, anchor, pageSize * 2);
    if (!answer.ok && anchor.kind === 'place') {
      places.delete(threadId);
      await fill(threadId, { kind: 'firstUnread' }, land);
      return;
    }
    update(threadId, (window) => {
      // Somebody has gone elsewhere meanwhile.
      if (anchor.kind !== 'newest' && window.phase === 'ready') return window;
      if (!answer.ok) return { ...window, phase: 'failed', error: answer.error, loading: null };
      const page = answer.result;
      const newLineId = window.phase === 'loading' ? page.firstUnreadId : window.newLineId;
      return { ...filled(window, page), newLineId, landing: land(page), revision: window.revision + 1 };
    });
  }
  const fillNewest = (threadId: ThreadId) =>
    fill(threadId, { kind: 'newest' }, () => ({ kind: 'bottom', smooth: false }));

  /** @param at the message to go to; null: to what is unread, or where one was */
  const open = (threadId: ThreadId, at: MessageId | null) => {
    markedThrough = -1;
    asked += 1;
    const row = store.getState().threads.items.find((thread) => thread.threadId === threadId);
    const place = places.get(threadId);
    store.setState({
      openThreadId: threadId,
      openThread: row ?? null,
      conversation: openingWindow(threadId),
    });
    const anchor: MessagesAnchor =
      place !== undefined && (row?.unread ?? 0) === 0
        ? { kind: 'place', messageId: place.messageId }
        : { kind: 'firstUnread' };
    const fillAsLeft = () => fill(threadId, anchor, (page) => landingFor(page, place));
    if (at === null) void fillAsLeft();
    else {
      void jumpTo(at).then(() => {
        const window = current();
        if (window?.threadId === threadId && window.phase === 'loading') void fillAsLeft();
      });
    }
  };

  const refresh = coalesce(async () => {
    const window = current();
    if (window === null || window.phase === 'loading') return;
    const { threadId } = window;
    const first = window.items[0];
    if (first === undefined || window.phase === 'failed') {
      await fillNewest(threadId);
      return;
    }
    const limit = Math.min(readLimit, window.items.length + (window.newer ? 0 : pageSize));
    const answer = await read(threadId, { kind: 'from', messageId: first.messageId }, limit);
    if (!answer.ok) {
      if (answer.error.code === 'messageUnknown') await dropGone(window);
      return;
    }
    const held = current();
    if (held?.threadId !== threadId) return;
    const isLonger = held.items.length > Math.max(limit, window.items.length);
    if (held.items[0]?.messageId !== first.messageId || isLonger) {
      // Another stretch is shown by now: what has changed in that is not known.
      refresh();
      return;
    }
    const page = answer.result;
    const unseen = held.newLineId === null && !document.hasFocus() ? page.firstUnreadId : held.newLineId;
    // Where the thread began, something stands now: the notice of a group whose first message was written before it.
    const older = held.older === 'end' ? page.older : held.older;
    store.setState({
      conversation: { ...refreshed(held, page, performance.now()), newLineId: unseen, older },
    });
    if (window.older === 'end' && page.older !== 'end') void extend('older');
    // It was the end: what has come in since is not all on this device.
    if (!window.newer && page.newer && page.items.length < limit) void extend('newer');
  });

  /** The first rows have expired, were hidden on another device or discarded here: what is read stays where it is. */
  const dropGone = async ({ threadId, items }: ConversationWindow) => {
    for (const { messageId } of items.slice(1)) {
      const answer = await read(threadId, { kind: 'from', messageId }, 1);
      if (!answer.ok && answer.error.code === 'messageUnknown') continue;
      update(threadId, (held) => startingAt(held, messageId));
      refresh();
      return;
    }
    if (current()?.items[0]?.messageId === items[0]?.messageId) await fillNewest(threadId);
  };

  /** What came in at the end, and nothing else: the rows above it, up to hundreds, are read again after it is drawn. */
  const follow = async () => {
    const window = current();
    const last = window?.items.at(-1);
    if (window === null || last === undefined || window.newer) return;
    const { threadId } = window;
    const answer = await read(threadId, { kind: 'from', messageId: last.messageId }, pageSize);
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
      const edgeNow = side === 'older' ? held.items[0] : held.items.at(-1);
      // Another stretch may be shown by now.
      if (!answer.ok || edgeNow?.messageId !== edge.messageId) return { ...held, loading: null };
      return side === 'older' ? withOlder(held, answer.result) : withNewer(held, answer.result);
    });
  };

  const land = (landing: Landing) => {
    const window = current();
    if (window !== null)
      update(window.threadId, (held) => ({ ...held, landing, revision: held.revision + 1 }));
  };

  /** Fetched when it is not held; that it is not there is told. */
  async function jumpTo(messageId: MessageId): Promise<void> {
    const window = current();
    if (window === null) return;
    asked += 1;
    const mine = asked;
    const landing: Landing = { kind: 'jump', messageId };
    if (window.items.some((message) => message.messageId === messageId)) {
      land(landing);
      return;
    }
    const { threadId } = window;
    const answer = await read(threadId, { kind: 'around', messageId }, pageSize * 2);
    if (mine !== asked) return;
    if (!answer.ok) {
      const isOffline = errorPolicies[answer.error.code].category === 'network';
      toast(isOffline ? translate('conversation.notHere') : sentence(answer.error));
    } else {
      update(threadId, (held) => ({
        ...filled(held, answer.result),
        landing,
        revision: held.revision + 1,
      }));
    }
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
      asked += 1;
      if (window.newer || window.phase === 'loading') await fillNewest(window.threadId);
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

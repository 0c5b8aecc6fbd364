import type { MessagesPage, MessageView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import { reuse } from '../../store/reuse.ts';
import { nothingSettling, settle, type Settling } from './settling.ts';

/** Where the list is to stand. Each new `revision` is a request to go there once. */
export type Landing =
  | { readonly kind: 'bottom'; readonly smooth: boolean }
  | { readonly kind: 'newLine'; readonly messageId: MessageId }
  | { readonly kind: 'jump'; readonly messageId: MessageId }
  | { readonly kind: 'place'; readonly messageId: MessageId; readonly offset: number };

/** Where a person was in a thread they left: the first visible message and how far it stood from the top. */
export interface Place {
  readonly messageId: MessageId;
  readonly offset: number;
}

/** The part of a thread that is held for the screen; never a whole history. */
export interface ConversationWindow {
  readonly threadId: ThreadId;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly error: ErrorData | null;
  readonly items: readonly MessageView[];
  readonly older: MessagesPage['older'];
  readonly newer: boolean;
  readonly unread: number;
  /** Above this message stands the "new" line, until the thread is left. */
  readonly newLineId: MessageId | null;
  /** Whether the last change was made at the start: a virtual list then keeps its distance from the end. */
  readonly changedAtStart: boolean;
  readonly landing: Landing;
  readonly revision: number;
  readonly loading: 'older' | 'newer' | null;
  readonly settling: Settling;
}

export const windowCeiling = 400;
export const pageSize = 60;

export function openingWindow(threadId: ThreadId): ConversationWindow {
  return {
    threadId,
    phase: 'loading',
    error: null,
    items: [],
    older: 'end',
    newer: false,
    unread: 0,
    newLineId: null,
    changedAtStart: false,
    landing: { kind: 'bottom', smooth: false },
    revision: 0,
    loading: null,
    settling: nothingSettling,
  };
}

const keyOf = (message: MessageView) => message.messageId;

export function filled(window: ConversationWindow, page: MessagesPage): ConversationWindow {
  return {
    ...window,
    phase: 'ready',
    error: null,
    items: page.items,
    older: page.older,
    newer: page.newer,
    unread: page.unread,
    changedAtStart: false,
    loading: null,
  };
}

/** The same stretch, read again, and what has come after it when it reached the end. */
export function refreshed(window: ConversationWindow, page: MessagesPage, now: number): ConversationWindow {
  return {
    ...window,
    items: reuse(window.items, page.items, keyOf),
    settling: settle(window.settling, window.items, page.items, now),
    newer: page.newer,
    unread: page.unread,
    changedAtStart: false,
  };
}

export function withOlder(window: ConversationWindow, page: MessagesPage): ConversationWindow {
  const held = new Set(window.items.map(keyOf));
  const added = page.items.filter((message) => !held.has(message.messageId));
  return {
    ...window,
    items: [...added, ...window.items],
    older: page.older,
    changedAtStart: added.length > 0,
    loading: null,
  };
}

export function withNewer(window: ConversationWindow, page: MessagesPage): ConversationWindow {
  const held = new Set(window.items.map(keyOf));
  const added = page.items.filter((message) => !held.has(message.messageId));
  return {
    ...window,
    items: [...window.items, ...added],
    newer: page.newer,
    unread: page.unread,
    changedAtStart: false,
    loading: null,
  };
}

/** Without what stands above a message. */
export function startingAt(window: ConversationWindow, messageId: MessageId): ConversationWindow {
  const first = window.items.findIndex((message) => message.messageId === messageId);
  return first <= 0 ? window : { ...window, items: window.items.slice(first), changedAtStart: true };
}

/** Cuts what is furthest from the reader. One end at a time, as a virtual list can follow only one. */
export function trimmed(window: ConversationWindow, readingNearEnd: boolean): ConversationWindow {
  if (window.items.length <= windowCeiling) return window;
  const kept = windowCeiling - pageSize * 2;
  return readingNearEnd
    ? { ...window, items: window.items.slice(-kept), older: 'held', changedAtStart: true }
    : { ...window, items: window.items.slice(0, kept), newer: true, changedAtStart: false };
}

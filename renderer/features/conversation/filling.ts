import type { MessagesAnchor } from '../../../preload/commands/conversation.ts';
import type { MessagesPage } from '../../../preload/views/message.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { filled, type Landing, pageSize, type Place } from './conversationWindow.ts';
import { type HeldWindow, isHeld, landedAt } from './heldWindow.ts';

function landingFor(page: MessagesPage, place: Place | undefined): Landing {
  if (page.firstUnreadId !== null && isHeld(page, page.firstUnreadId))
    return { kind: 'newLine', messageId: page.firstUnreadId };
  if (place !== undefined && isHeld(page, place.messageId)) return { kind: 'place', ...place };
  return { kind: 'bottom', smooth: false };
}

/** Another stretch in the place of the one that is held. */
export function createFilling({ update, read }: HeldWindow) {
  /** Where the person was in threads they left. */
  const places = new Map<ThreadId, Place>();

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
      return { ...landedAt(filled(window, page), land(page)), newLineId };
    });
  }

  return {
    places,
    fillNewest: (threadId: ThreadId) =>
      fill(threadId, { kind: 'newest' }, () => ({ kind: 'bottom', smooth: false })),
    /** With what is unread, or else with where the person was. */
    fillAsLeft(threadId: ThreadId, unread: number) {
      const place = places.get(threadId);
      const anchor: MessagesAnchor =
        place !== undefined && unread === 0
          ? { kind: 'place', messageId: place.messageId }
          : { kind: 'firstUnread' };
      return fill(threadId, anchor, (page) => landingFor(page, place));
    },
  };
}

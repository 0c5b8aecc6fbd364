import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { maxSelected } from '../../../sync/protocol/sizes.ts';

/** Messages of the open thread that are chosen, to do something with all of them at once. Never none. */
export interface Selection {
  readonly messages: ReadonlyMap<MessageId, MessageView>;
  /** The one chosen last: a stretch reaches from there. */
  readonly anchorId: MessageId;
  /** What was chosen before the stretch. */
  readonly base: ReadonlyMap<MessageId, MessageView>;
}

/** What is held of the thread. */
interface Shown {
  readonly items: readonly MessageView[];
  /** More has come in than is held. */
  readonly newer: boolean;
}

/** A notice is nobody's, and a tombstone says nothing. */
export function isSelectable({ notice, deleted }: MessageView): boolean {
  return notice === null && !deleted;
}

/** null: with the last one nothing is chosen any more. */
export function toggled(selection: Selection | null, message: MessageView): Selection | null {
  const messages = new Map(selection?.messages);
  if (!messages.delete(message.messageId)) messages.set(message.messageId, message);
  return instead(selection, { messages, anchorId: message.messageId, base: messages });
}

/** The stretch from the message chosen last, or else from this one, to another. */
export function extended(
  selection: Selection | null,
  items: readonly MessageView[],
  from: MessageView,
  to: MessageView,
): Selection | null {
  const anchorId = selection?.anchorId ?? from.messageId;
  const indexOf = (id: MessageId) => items.findIndex(({ messageId }) => messageId === id);
  const end = indexOf(to.messageId);
  // Where it began may have left the window.
  const start = indexOf(anchorId) < 0 ? end : indexOf(anchorId);
  const stretch = items.slice(Math.min(start, end), Math.max(start, end) + 1).filter(isSelectable);
  const base = selection?.base ?? new Map<MessageId, MessageView>();
  const messages = new Map([...base, ...stretch.map((message) => [message.messageId, message] as const)]);
  return instead(selection, { messages, anchorId, base });
}

/** As the messages look now, without those that were deleted meanwhile. */
export function refreshed(selection: Selection, window: Shown): Selection | null {
  const now = new Map(window.items.map((message) => [message.messageId, message]));
  const latest = (message: MessageView) =>
    now.get(message.messageId) ?? (reaches(window, message) ? null : message);
  if ([...selection.messages.values()].every((message) => latest(message) === message)) return selection;
  const renew = (messages: Selection['messages']) =>
    new Map(
      [...messages.values()].flatMap((message) => {
        const found = latest(message);
        return found !== null && isSelectable(found) ? [[found.messageId, found] as const] : [];
      }),
    );
  const { messages, anchorId, base } = selection;
  return instead(selection, { messages: renew(messages), anchorId, base: renew(base) });
}

/** Whether a message would be in the window if it were still there. */
function reaches({ items, newer }: Shown, message: MessageView): boolean {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return true;
  return placeOf(first) <= placeOf(message) && (!newer || placeOf(message) <= placeOf(last));
}

const placeOf = ({ sequenceNumber }: MessageView) => sequenceNumber ?? Infinity;

/** In the thread's order; what has not left comes last. */
export function inOrder({ messages }: Pick<Selection, 'messages'>): readonly MessageView[] {
  return [...messages.values()].toSorted((a, b) =>
    a.sequenceNumber === b.sequenceNumber ? a.at - b.at : placeOf(a) - placeOf(b),
  );
}

/** Unless that is more than may be dealt with at once. */
function instead(before: Selection | null, after: Selection): Selection | null {
  if (after.messages.size > maxSelected) return before;
  return after.messages.size === 0 ? null : after;
}

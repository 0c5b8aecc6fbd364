import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { ForwardedFrom } from '../../../sync/protocol/entities/message.ts';
import type { OverlaidMessage, OverlaidReaction, Progress } from '../../../sync/client/overlay/types.ts';
import type {
  DeliveryView,
  ForwardedView,
  MessageView,
  QuoteView,
  ReactionView,
} from '../../../preload/views.ts';
import type { MessageRow, Watermarks } from '../mirror/reader.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { hiddenHere } from './hidden.ts';
import { peopleIn, type PersonOf } from './members.ts';
import { noticeView } from './noticeViews.ts';
import { findMessage, overlaid, overlaidRow, overlaidSend } from './overlaid.ts';

/** Draws messages of one thread: rows of the mirror first, then pending sends, in the order given. */
export function messageViews(
  { mirror, outbox, me }: ViewDeps,
  threadId: ThreadId,
  rows: readonly MessageRow[],
  sends: readonly OutboxOp[],
): readonly MessageView[] {
  const truth = rows.map((row) => overlaidRow(row));
  const pending = sends.flatMap((op) =>
    op.type === 'sendMessage' ? [overlaidSend({ mirror, outbox, me }, op)] : [],
  );
  const shown = [...truth, ...pending];
  const shownById = new Map(shown.map((message) => [message.messageId, message]));
  const gone = hiddenHere({ mirror, outbox, me });
  const quotedIds = new Set(shown.flatMap(({ replyTo }) => (replyTo === null ? [] : [replyTo])));
  const quotedElsewhere = [...quotedIds].flatMap((id) => {
    if (shownById.has(id)) return [];
    const quoted = gone.has(id) ? null : findMessage({ mirror, outbox, me }, id);
    return quoted === null ? [] : [quoted];
  });

  const seen = overlaid({ mirror, outbox, me }, threadId, [...shown, ...quotedElsewhere]);

  const personOf = peopleIn({ mirror, outbox, me }, threadId);
  const watermarks = mirror.read.watermarks(threadId);
  return shown.map(({ messageId }) => {
    const message = seen.get(messageId);
    if (message === undefined) throw new Error('a shown message was not overlaid');
    const quoted =
      message.replyTo === null
        ? null
        : quote(message.replyTo, seen.get(message.replyTo), me.userId, personOf);
    return view(message, quoted, watermarks, me.userId, personOf);
  });
}

/** One message as it is drawn; null where this device holds none. */
export function messageView(deps: ViewDeps, threadId: ThreadId, messageId: MessageId): MessageView | null {
  const row = deps.mirror.read.message(messageId);
  const send = row === null ? deps.outbox.read.sendOf(messageId) : null;
  const [view = null] = messageViews(deps, threadId, row === null ? [] : [row], send === null ? [] : [send]);
  return view?.threadId === threadId && view.notice === null ? view : null;
}

export function deliveryOf(progress: Progress): DeliveryView {
  const states = { waiting: 'queued', held: 'held', acked: 'sent', refused: 'failed' } as const;
  return { state: states[progress.state], opId: progress.opId, error: progress.error };
}

/** ✓, ✓✓ or read: a message's place against how far everybody else has come. */
export function deliveredState(
  sequenceNumber: number,
  { deliveredToAll, readByAll }: Watermarks,
): DeliveryView {
  const state =
    sequenceNumber <= readByAll ? 'read' : sequenceNumber <= deliveredToAll ? 'delivered' : 'sent';
  return { state, opId: null, error: null };
}

export function forwardedView(from: ForwardedFrom | undefined, me: UserId): ForwardedView | null {
  if (from === undefined) return null;
  return from === null
    ? { name: null, mine: false, at: null }
    : { name: from.displayName, mine: from.userId === me, at: from.at };
}

const nobodyKnown = { senderId: null, senderName: null, senderHandle: null };

function quote(
  messageId: MessageId,
  original: OverlaidMessage | undefined,
  me: UserId,
  personOf: PersonOf,
): QuoteView {
  if (original === undefined) {
    return { messageId, state: 'missing', ...nobodyKnown, mine: false, text: null };
  }
  const { senderId, text, deleted } = original;
  const { displayName, handle } = personOf(senderId);
  const said = { senderId, senderName: displayName, senderHandle: handle, mine: senderId === me };
  return { messageId, ...said, ...(deleted ? { state: 'deleted', text: null } : { state: 'held', text }) };
}

function view(
  message: OverlaidMessage,
  replyTo: QuoteView | null,
  watermarks: Watermarks,
  me: UserId,
  personOf: PersonOf,
): MessageView {
  const { messageId, threadId, sequenceNumber, senderId, at, text, edited, deleted, send, edit } = message;
  const mine = senderId === me;
  const settled = sequenceNumber === null ? null : deliveredState(sequenceNumber, watermarks);
  return {
    messageId,
    threadId,
    sequenceNumber,
    senderId,
    senderName: personOf(senderId).displayName,
    senderHandle: personOf(senderId).handle,
    mine,
    at,
    text,
    forwardedFrom: forwardedView(message.forwardedFrom, me),
    notice: noticeView(message.notice, me, personOf),
    edited,
    deleted,
    pendingEdit: edit === null || edit.state === 'acked' ? null : deliveryOf(edit),
    refusedText: message.refusedText,
    replyTo,
    pinned: message.pinned,
    starred: message.starred,
    reactions: message.reactions.map((reaction) => reactionView(reaction, me, personOf)),
    delivery: !mine ? null : send === null ? settled : deliveryOf(send),
  };
}

function reactionView(reaction: OverlaidReaction, me: UserId, personOf: PersonOf): ReactionView {
  const others = reaction.userIds.filter((userId) => userId !== me);
  return {
    emoji: reaction.emoji,
    count: reaction.userIds.length,
    mine: others.length < reaction.userIds.length,
    names: others.map((userId) => personOf(userId).displayName),
  };
}

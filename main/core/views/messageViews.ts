import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { ForwardedFrom } from '../../../sync/protocol/entities/message.ts';
import type { PlaceRange } from '../../../sync/protocol/entities/receipt.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { captionOf } from '../../../sync/protocol/captions.ts';
import { cardIn } from '../../../sync/protocol/cards.ts';
import { previewIn } from '../../../sync/protocol/linkPreviews.ts';
import { packIn, stickerIn } from '../../../sync/protocol/stickers.ts';
import { ofMarks } from '../../../sync/protocol/marks.ts';
import { overlaySendMessage } from '../../../sync/client/overlay/sendMessage.ts';
import {
  type OverlaidMessage,
  type OverlaidReaction,
  type PendingOpOf,
  progressOf,
} from '../../../sync/client/overlay/types.ts';
import type {
  DeliveryView,
  ForwardedView,
  MessageView,
  QuoteView,
  ReactionView,
} from '../../../preload/views/message.ts';
import type { GatewayClock } from '../gatewayClock.ts';
import { countReached } from '../mirror/reach.ts';
import type { Watermarks } from '../mirror/read/receipts.ts';
import { commentCounts } from './comments.ts';
import { deliveryOf, sendDelivery } from './delivery.ts';
import type { ViewDeps } from './deps.ts';
import { fileView, mentioned } from './files.ts';
import { hiddenHere } from './hidden.ts';
import { listenerViews } from './listeners.ts';
import { authorsIn, type PersonOf, writerOf } from './members.ts';
import { noticeView } from './noticeViews.ts';
import { watermarksTold } from './privacy.ts';
import { pollView } from './pollViews.ts';
import type { Stretch } from './threadOrder.ts';
import { timerOf } from './timer.ts';
import { viewOnceView } from './viewOnceViews.ts';
import { findMessage, overlaid, overlaidRow, overlaidSend } from './overlaid.ts';

/** Draws messages of one thread: rows of the mirror first, then pending sends, in the order given. */
export function messageViews(
  deps: ViewDeps,
  threadId: ThreadId,
  { rows, sends }: Stretch,
  hidden = hiddenHere(deps),
): readonly MessageView[] {
  const { me } = deps;
  const truth = rows.map((row) => overlaidRow(row));
  const timer = sends.length === 0 ? null : timerOf(deps, threadId);
  const pending = sends.flatMap((op) => (op.type === 'sendMessage' ? [pendingMessage(deps, op, timer)] : []));
  const shown = [...truth, ...pending];
  const shownById = new Map(shown.map((message) => [message.messageId, message]));
  const quotedIds = new Set(shown.flatMap(({ replyTo }) => (replyTo === null ? [] : [replyTo])));
  const quotedElsewhere = [...quotedIds].flatMap((id) => {
    if (shownById.has(id)) return [];
    const quoted = hidden.has(id) ? null : findMessage(deps, id);
    return quoted === null ? [] : [quoted];
  });

  const seen = overlaid(deps, threadId, [...shown, ...quotedElsewhere]);

  const personOf = authorsIn(deps, threadId);
  const comments = commentCounts(deps, threadId, shown);
  const watermarks = watermarksTold(deps, threadId);
  return shown.map(({ messageId }) => {
    const message = seen.get(messageId);
    if (message === undefined) throw new Error('a shown message was not overlaid');
    const quoted =
      message.replyTo === null ? null : quote(deps, message.replyTo, seen.get(message.replyTo), personOf);
    const { gatewayClock } = deps;
    const poll = pollView(message.poll, me.userId, personOf, gatewayClock);
    const expiry = expiryView(message.expiry, gatewayClock);
    const forwardedFrom = forwardedView(deps, message.forwardedFrom);
    const parts = { poll, expiry, forwardedFrom, replyTo: quoted, comments: comments.get(messageId) ?? 0 };
    return view(deps, message, parts, watermarks, personOf);
  });
}

/** Beyond a gap the mirror may know more of it than was sent: an edit, or that a poll is closed. */
function pendingMessage(
  deps: ViewDeps,
  op: PendingOpOf<'sendMessage'>,
  timer: MessageTimer | null,
): OverlaidMessage {
  const row = deps.mirror.read.message(op.body.messageId);
  if (row === null) return overlaidSend(deps, op, timer);
  // [SEND-4] Other words than those are an edit on its way.
  const held = overlaySendMessage(overlaidRow(row), op);
  return { ...held, sequenceNumber: null, edit: null, send: progressOf(op) };
}

/** One message as it is drawn; null where this device holds none. */
export function messageView(deps: ViewDeps, threadId: ThreadId, messageId: MessageId): MessageView | null {
  const row = deps.mirror.read.message(messageId);
  const send = row === null ? deps.outbox.read.sendOf(messageId) : null;
  const stretch = { rows: row === null ? [] : [row], sends: send === null ? [] : [send] };
  const [view = null] = messageViews(deps, threadId, stretch);
  return view?.threadId === threadId && view.notice === null ? view : null;
}

/** ✓, ✓✓ or read: a message's place against how far everybody else has come. null: there is nobody else. [NOTES-3] */
export function deliveredState(
  sequenceNumber: number,
  { deliveredToAll, readByAll, missed, untold }: Omit<Watermarks, 'reach'>,
  inNotes: boolean,
): DeliveryView | null {
  if (inNotes) return null;
  const isIn = (ranges: readonly PlaceRange[]) =>
    ranges.some(({ from, to }) => sequenceNumber >= from && sequenceNumber <= to);
  const state = isIn(missed)
    ? 'sent'
    : sequenceNumber <= readByAll && !isIn(untold)
      ? 'read'
      : sequenceNumber <= deliveredToAll
        ? 'delivered'
        : 'sent';
  return { state, opId: null, error: null };
}

export function forwardedView(
  { me, nameOf }: ViewDeps,
  from: ForwardedFrom | undefined,
): ForwardedView | null {
  if (from === undefined) return null;
  return from === null
    ? { name: null, mine: false, at: null }
    : { name: nameOf(from), mine: from.userId === me.userId, at: from.at };
}

const nobodyKnown = { senderId: null, senderName: null, senderHandle: null };

function quote(
  deps: ViewDeps,
  messageId: MessageId,
  original: OverlaidMessage | undefined,
  personOf: PersonOf,
): QuoteView {
  if (original === undefined) {
    return { messageId, state: 'missing', ...nobodyKnown, mine: false, text: null, poll: false, files: null };
  }
  const { senderId, deleted, poll } = original;
  const { displayName, handle } = writerOf(deps, original, personOf);
  const said = {
    senderId,
    senderName: displayName,
    senderHandle: handle,
    mine: senderId === deps.me.userId,
    poll: poll !== null,
  };
  if (deleted) return { messageId, ...said, state: 'deleted', text: null, files: null };
  return { messageId, ...said, state: 'held', ...mentioned(original) };
}

function expiryView(
  expiry: OverlaidMessage['expiry'],
  { toHere }: Pick<GatewayClock, 'toHere'>,
): MessageView['expiry'] {
  if (expiry === null) return null;
  const { expiresAt } = expiry;
  return { ...expiry, expiresAt: expiresAt === null ? null : toHere(expiresAt) };
}

/** [STICKER-14] */
function packView(message: OverlaidMessage): MessageView['stickerPack'] {
  const pack = message.viewOnce === null ? packIn(message) : undefined;
  if (pack === undefined) return null;
  const stickers = pack.stickers.map(({ digest, emoji }) => ({ stickerId: digest, emoji }));
  return { packId: pack.packId, stickers };
}

function view(
  deps: ViewDeps,
  message: OverlaidMessage,
  parts: Pick<MessageView, 'poll' | 'expiry' | 'forwardedFrom' | 'replyTo' | 'comments'>,
  watermarks: Watermarks,
  personOf: PersonOf,
): MessageView {
  const { messageId, threadId, sequenceNumber, senderId, at, files, edited, deleted, send, edit } = message;
  const {
    notesId,
    me: { userId: me },
  } = deps;
  const mine = senderId === me;
  const sender = writerOf(deps, message, personOf);
  const settled =
    sequenceNumber === null ? null : deliveredState(sequenceNumber, watermarks, threadId === notesId);
  return {
    messageId,
    threadId,
    sequenceNumber,
    commentOn: message.commentOn,
    senderId,
    senderName: sender.displayName,
    senderChosenName: sender.chosenName,
    senderHandle: sender.handle,
    mine,
    at,
    text: captionOf(message),
    files: files.map(fileView),
    viewOnce: viewOnceView(deps, message, personOf),
    listeners: listenerViews(deps, message, personOf),
    // [PREVIEW-2]
    preview: previewIn(message.text, message.preview) ?? null,
    // [STICKER-3]
    sticker: (message.viewOnce === null ? stickerIn(message) : null) ?? null,
    stickerPack: packView(message),
    // [CARD-2]
    card: cardIn(message) ?? null,
    ...parts,
    notice: noticeView(message.notice, me, personOf),
    edited,
    collided: mine && message.editedOver !== null,
    deleted,
    deletedBy: deletedByView(message, me, personOf),
    pendingEdit: edit === null || edit.state === 'acked' ? null : deliveryOf(edit),
    refusedText: message.refusedText,
    ...ofMarks(({ name }) => message[name]),
    reactions: message.reactions.map((reaction) => reactionView(reaction, me, personOf)),
    delivery: !mine ? null : send === null ? settled : sendDelivery(deps, message, send),
    readBy:
      !mine || sequenceNumber === null || watermarks.reach === null
        ? null
        : countReached(watermarks.reach, 'read', sequenceNumber),
  };
}

export function deletedByView(
  { deletedBy }: OverlaidMessage,
  me: UserId,
  personOf: PersonOf,
): MessageView['deletedBy'] {
  return deletedBy === null ? null : { name: personOf(deletedBy).displayName, mine: deletedBy === me };
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

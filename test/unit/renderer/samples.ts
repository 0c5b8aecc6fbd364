import type { DeliveryView, MessagesPage, MessageView } from '../../../preload/views/message.ts';
import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import { unmarked } from '../../../sync/client/overlay/marks.ts';

export const threadId = 'd:aaaaaaaaaaaaaaaaaaaaaa' as ThreadId;

export function delivery(state: DeliveryView['state'], opId: string | null = null): DeliveryView {
  return { state, opId: opId as DeliveryView['opId'], error: null };
}

export function message(id: number, change: Partial<MessageView> = {}): MessageView {
  const mine = change.mine ?? false;
  return {
    messageId: `m${id}` as MessageId,
    threadId,
    commentOn: null,
    comments: 0,
    files: [],
    viewOnce: null,
    listeners: [],
    preview: null,
    sticker: null,
    stickerPack: null,
    card: null,
    sequenceNumber: id,
    senderId: (mine ? 'me' : 'other') as UserId,
    senderName: mine ? 'Ann' : 'Bo',
    senderChosenName: null,
    senderHandle: mine ? 'ann' : 'bo',
    mine,
    at: new Date(2026, 4, 1, 12, 0, id).getTime(),
    text: `text ${id}`,
    poll: null,
    forwardedFrom: null,
    notice: null,
    expiry: null,
    edited: false,
    collided: false,
    deleted: false,
    deletedBy: null,
    pendingEdit: null,
    refusedText: null,
    replyTo: null,
    reactions: [],
    ...unmarked,
    delivery: mine ? delivery('sent') : null,
    readBy: null,
    ...change,
  };
}

export function messages(from: number, to: number): readonly MessageView[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
}

export function page(items: readonly MessageView[], change: Partial<MessagesPage> = {}): MessagesPage {
  return {
    threadId,
    items: [...items],
    older: 'held',
    newer: false,
    firstUnreadId: null,
    unread: 0,
    commentOn: null,
    ...change,
  };
}

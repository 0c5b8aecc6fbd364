import type { OverlaidMessage } from '../../sync/client/overlay/types.ts';
import { ann, messageId, thread } from './ids.ts';
import { unmarked } from '../../sync/client/overlay/marks.ts';

/** Ann's first message as the mirror has it, with nothing done to it. */
export const overlaidMessage = (given: Partial<OverlaidMessage> = {}): OverlaidMessage => ({
  messageId: messageId(1),
  threadId: thread,
  sequenceNumber: 1,
  senderId: ann,
  at: 0,
  replyTo: null,
  commentOn: null,
  commenter: null,
  text: 'truth',
  nonce: undefined,
  files: [],
  viewOnce: null,
  listeners: [],
  preview: undefined,
  sticker: undefined,
  card: undefined,
  poll: null,
  forwardedFrom: undefined,
  notice: null,
  expiry: null,
  edited: false,
  deletedBy: null,
  editedOver: null,
  deleted: false,
  reactions: [],
  ...unmarked,
  send: null,
  edit: null,
  refusedText: null,
  ...given,
});

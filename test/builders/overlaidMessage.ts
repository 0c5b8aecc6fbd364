import type { OverlaidMessage } from '../../sync/client/overlay/types.ts';
import { ann, messageId, thread } from './ids.ts';

/** Ann's first message as the mirror has it, with nothing done to it. */
export const overlaidMessage = (given: Partial<OverlaidMessage> = {}): OverlaidMessage => ({
  messageId: messageId(1),
  threadId: thread,
  sequenceNumber: 1,
  senderId: ann,
  at: 0,
  replyTo: null,
  text: 'truth',
  nonce: undefined,
  poll: null,
  forwardedFrom: undefined,
  notice: null,
  expiry: null,
  edited: false,
  deletedBy: null,
  editedOver: null,
  deleted: false,
  reactions: [],
  pinned: 'none',
  starred: 'none',
  send: null,
  edit: null,
  refusedText: null,
  ...given,
});

import { type Static, Type } from 'typebox';
import { Commitment } from '../../commitment.ts';
import { Content } from '../../entities/message.ts';
import {
  MessageIdSchema,
  RequestId,
  SequenceNumber,
  Timestamp,
  ThreadIdSchema,
  UserIdSchema,
} from '../../ids.ts';

const Since = Type.Union([Timestamp, Type.Null()]);

/** [INFO-2] When a message reached a user and when they read it; null: not yet. */
export const MessageReceipt = Type.Object({
  userId: UserIdSchema,
  deliveredAt: Since,
  readAt: Since,
});
export type MessageReceipt = Static<typeof MessageReceipt>;

/** [INFO-3] A message's content from `at` until the next edit. */
export const Edition = Type.Object({
  version: SequenceNumber,
  at: Timestamp,
  content: Content,
  commitment: Type.Optional(Commitment),
});
export type Edition = Static<typeof Edition>;

/** [INFO-1] */
export const MessageInfoFrame = Type.Object({
  frame: Type.Literal('messageInfo'),
  /** The request's id. */
  id: RequestId,
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  receipts: Type.Array(MessageReceipt),
  /** Newest first, without the current content. */
  editions: Type.Array(Edition),
});
export type MessageInfoFrame = Static<typeof MessageInfoFrame>;

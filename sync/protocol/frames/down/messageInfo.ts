import { type Static, Type } from 'typebox';
import { contentFields } from '../../entities/message.ts';
import {
  MessageIdSchema,
  RequestId,
  SequenceNumber,
  Timestamp,
  ThreadIdSchema,
  UserIdSchema,
} from '../../ids.ts';

const Since = Type.Union([Timestamp, Type.Null()]);

/** [INFO-2] When a message reached somebody and when they read it; null: not yet. */
export const MessageReceipt = Type.Object({
  userId: UserIdSchema,
  deliveredAt: Since,
  readAt: Since,
});
export type MessageReceipt = Static<typeof MessageReceipt>;

/** [INFO-3] What a message said from `at` until it was edited. */
export const Edition = Type.Object({
  version: SequenceNumber,
  at: Timestamp,
  content: Type.Object(contentFields),
});
export type Edition = Static<typeof Edition>;

/** [INFO-1] */
export const MessageInfoFrame = Type.Object({
  frame: Type.Literal('messageInfo'),
  /** Of the request. */
  id: RequestId,
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  receipts: Type.Array(MessageReceipt),
  /** Newest first; what the message says now is not among them. */
  editions: Type.Array(Edition),
});
export type MessageInfoFrame = Static<typeof MessageInfoFrame>;

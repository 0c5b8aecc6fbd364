import { type Static, Type } from 'typebox';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';
import { maxTextLength } from '../sizes.ts';

// The fields stand alone, because an op refuses what it does not know and an entity ignores it. [FRAME-4]
export const envelopeFields = {
  kind: Type.Literal('text'),
  replyTo: Type.Union([MessageIdSchema, Type.Null()]),
};
export const contentFields = {
  text: Type.String({ minLength: 1, maxLength: maxTextLength, pattern: '\\S' }),
};

/** What the gateway's rules may read. */
export const Envelope = Type.Object(envelopeFields);
export type Envelope = Static<typeof Envelope>;

/** What only people read; opaque to the gateway's rules. Not blank: at least one visible character. */
export const Content = Type.Object(contentFields);
export type Content = Static<typeof Content>;

/** Key: threadId, messageId. `sequenceNumber` is its place for ever; `version` moves when it is edited. */
export const MessageEntity = Type.Object({
  entity: Type.Literal('message'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  version: SequenceNumber,
  sequenceNumber: SequenceNumber,
  senderId: UserIdSchema,
  at: Timestamp,
  editedAt: Type.Union([Timestamp, Type.Null()]),
  envelope: Envelope,
  content: Content,
});
export type MessageEntity = Static<typeof MessageEntity>;

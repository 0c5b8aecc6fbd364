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

/** [NOTICE-1] What became of a group, said where it happened. `userIds`: who was added. `name`: the group's from then on. */
export const Notice = Type.Object({
  type: Type.Union([
    Type.Literal('created'),
    Type.Literal('added'),
    Type.Literal('left'),
    Type.Literal('renamed'),
  ]),
  actorId: UserIdSchema,
  userIds: Type.Array(UserIdSchema),
  name: Type.Union([Type.String(), Type.Null()]),
});
export type Notice = Static<typeof Notice>;

/**
 * [FORWARD-2] Whose words they were first, by what the gateway knew; null when it could not tell. Neither where they
 * were said nor as which message.
 */
export const ForwardedFrom = Type.Union([
  Type.Object({ userId: UserIdSchema, displayName: Type.String(), at: Timestamp }),
  Type.Null(),
]);
export type ForwardedFrom = Static<typeof ForwardedFrom>;

/** What the gateway's rules may read. A `notice` is written by the gateway alone, and sent by nobody. */
export const Envelope = Type.Union([
  Type.Object({ ...envelopeFields, forwardedFrom: Type.Optional(ForwardedFrom) }),
  Type.Object({ kind: Type.Literal('notice'), replyTo: Type.Null(), notice: Notice }),
]);
export type Envelope = Static<typeof Envelope>;

/**
 * What only people read; the gateway's rules ask of it no more than whether two are the same. Not blank: at least one
 * visible character.
 */
export const Content = Type.Object(contentFields);
export type Content = Static<typeof Content>;

/**
 * Key: threadId, messageId. `sequenceNumber` is its place for ever; `version` moves when it is edited or deleted.
 * Deleted, it is a tombstone: its place, its sender and its times. [DELETE-2]
 */
export const MessageEntity = Type.Object({
  entity: Type.Literal('message'),
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
  version: SequenceNumber,
  sequenceNumber: SequenceNumber,
  senderId: UserIdSchema,
  at: Timestamp,
  editedAt: Type.Union([Timestamp, Type.Null()]),
  deletedAt: Type.Union([Timestamp, Type.Null()]),
  envelope: Envelope,
  /** null: it was deleted. */
  content: Type.Union([Content, Type.Null()]),
});
export type MessageEntity = Static<typeof MessageEntity>;

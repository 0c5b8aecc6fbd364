import { type Static, Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { maxTextLength } from '../sizes.ts';
import { Poll, pollFields, pollOptions } from './poll.ts';
import { MessageTimer, timerFields } from './timer.ts';

// The fields stand alone, because an op refuses what it does not know and an entity ignores it. [FRAME-4]
const replyTo = Type.Union([MessageIdSchema, Type.Null()]);
export const envelopeFields = { kind: Type.Literal('text'), replyTo };
export const pollEnvelopeFields = { kind: Type.Literal('poll'), replyTo, poll: strictObject(pollFields) };
export const contentFields = {
  text: Type.String({ minLength: 1, maxLength: maxTextLength, pattern: '\\S' }),
};

/**
 * [NOTICE-1] What became of a thread, said where it happened. `userIds`: who was added. `invited`: the names of who was
 * asked to come [INVITE-1]. `name`: the group's from then on. `timer`: by which messages disappear from then on. `unknown`
 * is never sent: a reader puts it in place of a message that it cannot read. [VERSION-4]
 */
export const Notice = Type.Object({
  type: Type.Union([
    Type.Literal('created'),
    Type.Literal('added'),
    Type.Literal('left'),
    Type.Literal('renamed'),
    Type.Literal('timerSet'),
    Type.Literal('unknown'),
  ]),
  actorId: UserIdSchema,
  userIds: Type.Array(UserIdSchema),
  invited: Type.Optional(Type.Array(Type.String())),
  name: Type.Union([Type.String(), Type.Null()]),
  timer: Type.Optional(Type.Union([MessageTimer, Type.Null()])),
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
  Type.Object({ ...pollEnvelopeFields, poll: Poll, forwardedFrom: Type.Optional(ForwardedFrom) }),
  Type.Object({ kind: Type.Literal('notice'), replyTo: Type.Null(), notice: Notice }),
]);
export type Envelope = Static<typeof Envelope>;

/**
 * What only people read; the gateway's rules ask of it no more than whether two are the same. Not blank: at least one
 * visible character. Of a poll `text` is the question. [POLL-1]
 */
export const Content = Type.Object({ ...contentFields, options: Type.Optional(pollOptions) });
export type Content = Static<typeof Content>;

/** [TIMER-2] The timer that held when the message was taken. `expiresAt`: null until somebody has read it. [TIMER-3] */
export const Expiry = Type.Object({ ...timerFields, expiresAt: Type.Union([Timestamp, Type.Null()]) });
export type Expiry = Static<typeof Expiry>;

/**
 * `sequenceNumber` is its place for ever; `version` moves when it is edited or deleted.
 * Deleted, it is a tombstone: its place, its sender and its times. [DELETE-2]
 */
export const MessageEntity = defineEntity('message', {
  feed: 'thread',
  key: ['messageId'],
  isListed: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    version: SequenceNumber,
    sequenceNumber: SequenceNumber,
    senderId: UserIdSchema,
    at: Timestamp,
    editedAt: Type.Union([Timestamp, Type.Null()]),
    deletedAt: Type.Union([Timestamp, Type.Null()]),
    /** [EDIT-5] The version that its sender had made of it on another device, and had not seen when they edited it here. */
    editedOver: Type.Optional(SequenceNumber),
    /** Of one that disappears; stays with it whatever becomes of it. */
    expiry: Type.Optional(Expiry),
    envelope: Envelope,
    /** null: it was deleted. */
    content: Type.Union([Content, Type.Null()]),
  },
});
export type MessageEntity = EntityOf<typeof MessageEntity>;

import { type Static, Type } from 'typebox';
import { attachmentFields, Attachments } from '../attachments.ts';
import { Card, ReadCard } from '../cards.ts';
import { Commitment, Nonce } from '../commitment.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, Timestamp, UserIdSchema } from '../ids.ts';
import { listenerFields } from '../listeners.ts';
import { LinkPreview, ReadLinkPreview } from '../linkPreviews.ts';
import { PictureDigest } from '../picture.ts';
import { strictObject } from '../shape.ts';
import { MemberRight } from '../memberRights.ts';
import { Role } from '../roles.ts';
import { blobFields } from '../blobs.ts';
import { maxTextLength } from '../sizes.ts';
import { StickerName } from '../stickers.ts';
import { viewOnceFields } from '../viewOnce.ts';
import { Poll, pollFields, pollOptions } from './poll.ts';
import { SlowModeSeconds } from './slowMode.ts';
import { MessageTimer, timerFields } from './timer.ts';

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
const replyTo = Type.Union([MessageIdSchema, Type.Null()]);
const commitment = Type.Optional(Commitment);
export const envelopeFields = { kind: Type.Literal('text'), replyTo, commitment };
export const pollEnvelopeFields = {
  ...envelopeFields,
  kind: Type.Literal('poll'),
  poll: strictObject(pollFields),
};
export const contentFields = {
  text: Type.String({ minLength: 1, maxLength: maxTextLength, pattern: '\\S' }),
  nonce: Type.Optional(Nonce),
};
/** [CONTENT-1] [PREVIEW-1] [STICKER-1] [CARD-1] */
export const filedFields = {
  ...contentFields,
  files: Type.Optional(Attachments),
  preview: Type.Optional(LinkPreview),
  sticker: Type.Optional(StickerName),
  card: Type.Optional(Card),
};

/**
 * [NOTICE-1] A change of the thread, at its place among the messages. `userIds`: members who were added, removed or given a
 * role, or the new owner after the owner left. `invited`: names of invited people [INVITE-1]. `name`: the group's new name.
 * `timer`: the new timer. `role`: the role given. `right`, `forbidden`: what members may not do any more, or may again.
 * `seconds`: the new slow mode. `unknown` is never sent: a client puts it in place of a message that it cannot read. [VERSION-4]
 */
export const Notice = Type.Object({
  type: Type.Union([
    Type.Literal('created'),
    Type.Literal('added'),
    Type.Literal('left'),
    Type.Literal('renamed'),
    Type.Literal('timerSet'),
    Type.Literal('roleSet'),
    Type.Literal('removed'),
    Type.Literal('rightSet'),
    Type.Literal('described'),
    Type.Literal('pictureSet'),
    Type.Literal('slowModeSet'),
    Type.Literal('unknown'),
  ]),
  actorId: UserIdSchema,
  userIds: Type.Array(UserIdSchema),
  invited: Type.Optional(Type.Array(Type.String())),
  name: Type.Union([Type.String(), Type.Null()]),
  timer: Type.Optional(Type.Union([MessageTimer, Type.Null()])),
  role: Type.Optional(Role),
  right: Type.Optional(MemberRight),
  forbidden: Type.Optional(Type.Boolean()),
  seconds: Type.Optional(SlowModeSeconds),
  /** Who was added came by a link of the actor’s. [LINK-2] */
  byLink: Type.Optional(Type.Literal(true)),
});
export type Notice = Static<typeof Notice>;

/**
 * [FORWARD-2] The first author as the gateway knew them; null: unknown. It names neither the original's thread nor its
 * id.
 */
export const ForwardedFrom = Type.Union([
  Type.Object({ userId: UserIdSchema, displayName: Type.String(), at: Timestamp }),
  Type.Null(),
]);
export type ForwardedFrom = Static<typeof ForwardedFrom>;

/** [COMMENT-3] Who wrote a comment, as they were then. */
export const Commenter = Type.Object({
  handle: Type.String(),
  displayName: Type.String(),
  /** [PICTURE-1] Absent: they had none. */
  picture: Type.Optional(PictureDigest),
});
export type Commenter = Static<typeof Commenter>;

/** What the gateway adds to an envelope. `repliedUser` [MENTION-3]: the sender of the message replied to. */
const addedFields = {
  forwardedFrom: Type.Optional(ForwardedFrom),
  repliedUser: Type.Optional(UserIdSchema),
  commenter: Type.Optional(Commenter),
};

/** The part that the gateway's rules may read. Only the gateway writes a `notice`. */
export const Envelope = Type.Union([
  Type.Object({
    ...envelopeFields,
    ...addedFields,
    /** [BLOB-1] */
    blobs: Type.Optional(Type.Array(Type.Object(blobFields))),
    ...viewOnceFields,
    ...listenerFields,
  }),
  Type.Object({ ...pollEnvelopeFields, ...addedFields, poll: Poll }),
  Type.Object({ kind: Type.Literal('notice'), replyTo: Type.Null(), notice: Notice }),
]);
export type Envelope = Static<typeof Envelope>;

/**
 * The part for people, which no rule of the gateway reads [COMMIT-2]. Has at least one visible character. In a poll, `text`
 * is the question. [POLL-1]
 */
export const Content = Type.Object({
  ...filedFields,
  options: Type.Optional(pollOptions),
  files: Type.Optional(Type.Array(Type.Object(attachmentFields))),
  preview: Type.Optional(ReadLinkPreview),
  card: Type.Optional(ReadCard),
});
export type Content = Static<typeof Content>;

/** [TIMER-2] The timer when the message was accepted. `expiresAt`: null until somebody has read it. [TIMER-3] */
export const Expiry = Type.Object({ ...timerFields, expiresAt: Type.Union([Timestamp, Type.Null()]) });
export type Expiry = Static<typeof Expiry>;

/**
 * `sequenceNumber` is its permanent place; `version` moves when it changes. A deleted message is a tombstone: its
 * sequenceNumber, sender and times. [DELETE-2]
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
    /** [COMMENT-1] The post that it is a comment on. */
    commentOn: Type.Optional(MessageIdSchema),
    at: Timestamp,
    editedAt: Type.Union([Timestamp, Type.Null()]),
    deletedAt: Type.Union([Timestamp, Type.Null()]),
    /** [DELETE-2] Set if somebody else than the sender deleted it. */
    deletedBy: Type.Optional(UserIdSchema),
    /** [EDIT-5] The version from another device of the sender that the last edit replaced without having seen it. */
    editedOver: Type.Optional(SequenceNumber),
    /** Set if the message disappears; never removed. */
    expiry: Type.Optional(Expiry),
    envelope: Envelope,
    /** null: deleted. */
    content: Type.Union([Content, Type.Null()]),
  },
});
export type MessageEntity = EntityOf<typeof MessageEntity>;

import { type Static, Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { DeviceIdSchema, MessageIdSchema, OpIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { maxTextLength } from '../sizes.ts';

const words = Type.String({ maxLength: maxTextLength });

// The fields stand alone, because an op refuses what it does not know and an entity ignores it. [FRAME-4]
export const draftEditFields = {
  messageId: MessageIdSchema,
  /** null while they are the message's own: a draft keeps nothing of what may be deleted. [DRAFT-6] */
  text: Type.Union([words, Type.Null()]),
};
export const draftFields = {
  /** What stood there before a message was taken up to be changed. */
  text: words,
  replyTo: Type.Union([MessageIdSchema, Type.Null()]),
};

/** One of the drafts of a thread. `id`: of the op that wrote it. */
export const DraftCopy = Type.Object({
  id: OpIdSchema,
  deviceId: DeviceIdSchema,
  ...draftFields,
  editing: Type.Union([Type.Object(draftEditFields), Type.Null()]),
});
export type DraftCopy = Static<typeof DraftCopy>;

/** In the account feed of whoever writes. No copy at all: there was one, and it was sent or cleared. */
export const DraftEntity = defineEntity('draft', {
  feed: 'account',
  key: ['threadId'],
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** More than one where devices wrote without knowing of each other. [DRAFT-2] */
    copies: Type.Array(DraftCopy),
  },
});
export type DraftEntity = EntityOf<typeof DraftEntity>;

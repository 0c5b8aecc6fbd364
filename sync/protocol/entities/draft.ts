import { type Static, Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { DeviceIdSchema, MessageIdSchema, OpIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { maxTextLength } from '../sizes.ts';

const words = Type.String({ maxLength: maxTextLength });

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
export const draftEditFields = {
  messageId: MessageIdSchema,
  /** null while unchanged: a draft stores no text of a message that may be deleted. [DRAFT-6] */
  text: Type.Union([words, Type.Null()]),
};
export const draftFields = {
  /** The composer's text; while a message is being edited, the text from before the edit began. */
  text: words,
  replyTo: Type.Union([MessageIdSchema, Type.Null()]),
};

/** One of a thread's drafts. `id` is the id of the op that wrote it. */
export const DraftCopy = Type.Object({
  id: OpIdSchema,
  deviceId: DeviceIdSchema,
  ...draftFields,
  editing: Type.Union([Type.Object(draftEditFields), Type.Null()]),
});
export type DraftCopy = Static<typeof DraftCopy>;

/** In the writer's account feed. Without copies: the draft was sent or cleared. */
export const DraftEntity = defineEntity('draft', {
  feed: 'account',
  key: ['threadId'],
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** More than one if devices wrote without knowing of each other. [DRAFT-2] */
    copies: Type.Array(DraftCopy),
  },
});
export type DraftEntity = EntityOf<typeof DraftEntity>;

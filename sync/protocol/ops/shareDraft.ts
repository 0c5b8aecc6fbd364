import { type Static, Type } from 'typebox';
import { draftEditFields, draftFields } from '../entities/draft.ts';
import { OpIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { maxReplacedDrafts } from '../sizes.ts';
import { defineOp, type OpOf } from './defineOp.ts';

const WrittenDraft = strictObject({
  ...draftFields,
  editing: Type.Union([strictObject(draftEditFields), Type.Null()]),
});
export type WrittenDraft = Static<typeof WrittenDraft>;

/** What stands in a composer, for the own devices: in the own account feed, so that nobody else learns. */
export const ShareDraftOp = defineOp('shareDraft', {
  feed: 'account',
  body: strictObject({
    threadId: ThreadIdSchema,
    /** null: it was sent or cleared. */
    draft: Type.Union([WrittenDraft, Type.Null()]),
    /** Ids of the drafts whose place it takes: those that its writer had before them. [DRAFT-2] */
    replaces: Type.Array(OpIdSchema, { maxItems: maxReplacedDrafts }),
  }),
  about: 'thread',
  squash: 'own',
  waitsFor: 'thread',
  heldBy: 'thread',
  // A draft that was cleared needs no saying.
  moot: ({ draft }) => draft === null,
});
export type ShareDraftOp = OpOf<typeof ShareDraftOp>;

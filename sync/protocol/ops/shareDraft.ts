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

/** The content of a composer: in the own account feed, which only own devices see. */
export const ShareDraftOp = defineOp('shareDraft', {
  feed: 'account',
  body: strictObject({
    threadId: ThreadIdSchema,
    /** null: sent or cleared. */
    draft: Type.Union([WrittenDraft, Type.Null()]),
    /** Ids of the copies it replaces: only copies that its writer had seen. [DRAFT-2] */
    replaces: Type.Array(OpIdSchema, { maxItems: maxReplacedDrafts }),
  }),
  about: 'thread',
  squash: 'own',
  waitsFor: 'thread',
  heldBy: 'thread',
  // Nobody needs to see that clearing a draft was refused.
  moot: ({ draft }) => draft === null,
});
export type ShareDraftOp = OpOf<typeof ShareDraftOp>;

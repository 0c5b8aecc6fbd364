import { type Static, Type } from 'typebox';
import { FeedIdSchema, SequenceNumber } from '../../ids.ts';
import { maxFeedsPerPull, maxPullLimit } from '../../sizes.ts';
import { strictObject, wholeNumber } from '../../shape.ts';

/** Asks for changes after a sequence number; `after: null` asks for a thread's first page (its newest messages). */
export const PullFrame = strictObject({
  frame: Type.Literal('pull'),
  feeds: Type.Array(
    strictObject({ feedId: FeedIdSchema, after: Type.Union([SequenceNumber, Type.Null()]) }),
    { minItems: 1, maxItems: maxFeedsPerPull },
  ),
  limit: wholeNumber(1, maxPullLimit),
});
export type PullFrame = Static<typeof PullFrame>;

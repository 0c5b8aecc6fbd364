import { type Static, Type } from 'typebox';
import { RequestId, SequenceNumber, ThreadIdSchema } from '../../ids.ts';
import { maxDigestMessages } from '../../sizes.ts';
import { strictObject, wholeNumber } from '../../shape.ts';

/** Asks for digests of (from, to] of a thread, of `size` messages each, from the newest down. [DIGEST-1] */
export const DigestRequestFrame = strictObject({
  frame: Type.Literal('digest'),
  id: RequestId,
  threadId: ThreadIdSchema,
  from: SequenceNumber,
  to: SequenceNumber,
  size: wholeNumber(1, maxDigestMessages),
});
export type DigestRequestFrame = Static<typeof DigestRequestFrame>;

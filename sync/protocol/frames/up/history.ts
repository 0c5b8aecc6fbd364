import { type Static, Type } from 'typebox';
import { MessageIdSchema, RequestId, SequenceNumber, ThreadIdSchema } from '../../ids.ts';
import { maxHistoryLimit } from '../../sizes.ts';
import { strictObject, wholeNumber } from '../../shape.ts';

/** Asks for messages in their current state: `limit` older than `before`, or about half on either side of `around`. */
export const HistoryRequestFrame = strictObject({
  frame: Type.Literal('history'),
  id: RequestId,
  threadId: ThreadIdSchema,
  anchor: Type.Union([
    strictObject({ before: SequenceNumber }),
    strictObject({ around: Type.Union([SequenceNumber, MessageIdSchema]) }),
  ]),
  limit: wholeNumber(1, maxHistoryLimit),
});
export type HistoryRequestFrame = Static<typeof HistoryRequestFrame>;

import { Type } from 'typebox';
import { OpIdSchema } from '../ids.ts';
import { wholeNumber } from '../shape.ts';
import { maxAfterIds } from '../sizes.ts';

/** Fields of every op frame; each op adds feedId, type and body. */
export const opFields = {
  frame: Type.Literal('op'),
  id: OpIdSchema,
  /** Numbers the device's ops from 1, in the order first sent. */
  n: wholeNumber(1),
  /** Ids of own ops that must be committed before this one. [OP-4] */
  after: Type.Array(OpIdSchema, { maxItems: maxAfterIds }),
  /** Sent to a restored gateway. If the op's target is missing there, the op waits instead of being refused. [RESTORE-3] */
  replayed: Type.Optional(Type.Literal(true)),
};

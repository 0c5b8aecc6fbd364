import { Type } from 'typebox';
import { OpIdSchema } from '../ids.ts';
import { wholeNumber } from '../shape.ts';
import { maxAfterIds } from '../sizes.ts';

/** What every op frame has; each op adds feedId, type and body. */
export const opFields = {
  frame: Type.Literal('op'),
  id: OpIdSchema,
  /** Counts the device's ops from 1, in the order first sent. */
  n: wholeNumber(1),
  /** Ids of own ops that must be committed before this one. */
  after: Type.Array(OpIdSchema, { maxItems: maxAfterIds }),
  /** Sent again to a restored gateway, which may lack what the op is about: then it waits, and is not refused. */
  replayed: Type.Optional(Type.Literal(true)),
};

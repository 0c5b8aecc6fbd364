import { type Static, Type } from 'typebox';
import { ThreadIdSchema } from '../../ids.ts';
import { strictObject } from '../../shape.ts';

/** Ephemeral: never stored, never acked. */
export const SignalRequestFrame = strictObject({
  frame: Type.Literal('signal'),
  threadId: ThreadIdSchema,
  kind: Type.Literal('typing'),
  active: Type.Boolean(),
});
export type SignalRequestFrame = Static<typeof SignalRequestFrame>;

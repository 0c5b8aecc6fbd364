import { type Static, Type } from 'typebox';
import { ThreadIdSchema, UserIdSchema } from '../../ids.ts';

export const SignalFrame = Type.Object({
  frame: Type.Literal('signal'),
  threadId: ThreadIdSchema,
  userId: UserIdSchema,
  kind: Type.Literal('typing'),
  active: Type.Boolean(),
});
export type SignalFrame = Static<typeof SignalFrame>;

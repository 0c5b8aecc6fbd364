import { type Static, Type } from 'typebox';
import { OpIdSchema } from '../../ids.ts';
import { ErrorBody } from '../errorBody.ts';

export const NackFrame = Type.Object({
  frame: Type.Literal('nack'),
  id: OpIdSchema,
  error: ErrorBody,
});
export type NackFrame = Static<typeof NackFrame>;

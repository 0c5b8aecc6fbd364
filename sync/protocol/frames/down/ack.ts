import { type Static, Type } from 'typebox';
import { OpIdSchema, SequenceNumber } from '../../ids.ts';
import { Position } from '../position.ts';

/** Durably committed. `sequenceNumber` is in the op's feed; an op that changed nothing gets the feed's last. */
export const AckFrame = Type.Object({
  frame: Type.Literal('ack'),
  id: OpIdSchema,
  sequenceNumber: SequenceNumber,
  at: Position,
  duplicate: Type.Optional(Type.Literal(true)),
});
export type AckFrame = Static<typeof AckFrame>;

import { type Static, Type } from 'typebox';
import { OpIdSchema, SequenceNumber, ThreadIdSchema } from '../../ids.ts';
import { peopleField } from '../../ops/people.ts';
import { Position } from '../position.ts';

/** Durably committed. `sequenceNumber` is in the op's feed; an op that changed nothing gets the feed's last number. */
export const AckFrame = Type.Object({
  frame: Type.Literal('ack'),
  id: OpIdSchema,
  sequenceNumber: SequenceNumber,
  at: Position,
  /** [THREAD-4] For createDirectThread: the two users' thread, if its id is not the op's. */
  threadId: Type.Optional(ThreadIdSchema),
  /** [PERSON-1] The user ids of handles that the op names and its `people` leaves out. */
  ...peopleField,
  duplicate: Type.Optional(Type.Literal(true)),
});
export type AckFrame = Static<typeof AckFrame>;

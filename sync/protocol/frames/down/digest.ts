import { type Static, Type } from 'typebox';
import { Entity } from '../../entities/entity.ts';
import { RequestId, SequenceNumber, ThreadIdSchema } from '../../ids.ts';
import { Position } from '../position.ts';

/** [DIGEST-2] Of the messages of (from, to] with their reactions. */
export const DigestRange = Type.Object({
  from: SequenceNumber,
  to: SequenceNumber,
  hash: Type.String(),
});
export type DigestRange = Static<typeof DigestRange>;

/** [DIGEST-1] */
export const DigestFrame = Type.Object({
  frame: Type.Literal('digest'),
  /** Of the request. */
  id: RequestId,
  threadId: ThreadIdSchema,
  /** How far down the ranges reach: what is asked for next ends here. */
  from: SequenceNumber,
  last: SequenceNumber,
  /** The last number of the asker's account feed, in the same snapshot. */
  accountLast: SequenceNumber,
  at: Position,
  /** Newest first, each beginning where the one before ends. */
  ranges: Type.Array(DigestRange),
  /** [DIGEST-3] All there is about the thread that is not a message or a reaction. */
  items: Type.Array(Entity),
});
export type DigestFrame = Static<typeof DigestFrame>;

import { type Static, Type } from 'typebox';
import { Entity } from '../../entities/entity.ts';
import { RequestId, SequenceNumber, ThreadIdSchema } from '../../ids.ts';
import { Position } from '../position.ts';

/** [DIGEST-2] Digest of the messages in (from, to] with their reactions and votes. */
export const DigestRange = Type.Object({
  from: SequenceNumber,
  to: SequenceNumber,
  hash: Type.String(),
});
export type DigestRange = Static<typeof DigestRange>;

/** [DIGEST-1] */
export const DigestFrame = Type.Object({
  frame: Type.Literal('digest'),
  /** The request's id. */
  id: RequestId,
  threadId: ThreadIdSchema,
  /** How far down the ranges reach; the next request ends here. */
  from: SequenceNumber,
  last: SequenceNumber,
  /** The last number of the asker's account feed, in the same snapshot. */
  accountLast: SequenceNumber,
  at: Position,
  /** Newest first; each ends where the previous one begins. */
  ranges: Type.Array(DigestRange),
  /** [DIGEST-3] The thread's other entities. */
  items: Type.Array(Entity),
});
export type DigestFrame = Static<typeof DigestFrame>;

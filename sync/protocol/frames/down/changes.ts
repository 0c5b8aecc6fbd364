import { type Static, Type } from 'typebox';
import { Entity } from '../../entities/entity.ts';
import { FeedIdSchema, SequenceNumber } from '../../ids.ts';
import { Position } from '../position.ts';

/** Each entity created or last changed in (after, through], once, in its current state. A push or a page. [CHANGES-1] */
export const ChangesFrame = Type.Object({
  frame: Type.Literal('changes'),
  feedId: FeedIdSchema,
  /** null: a first page, which represents everything up to `through`. */
  after: Type.Union([SequenceNumber, Type.Null()]),
  through: SequenceNumber,
  last: SequenceNumber,
  at: Position,
  items: Type.Array(Entity),
  /** First page only: it has every message with sequenceNumber > floor. */
  floor: Type.Optional(SequenceNumber),
  /** First page only: count of others' messages above the reader's position and at or below the floor. */
  unreadBelow: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type ChangesFrame = Static<typeof ChangesFrame>;

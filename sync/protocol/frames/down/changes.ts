import { type Static, Type } from 'typebox';
import { Entity } from '../../entities/entity.ts';
import { FeedIdSchema, SequenceNumber } from '../../ids.ts';
import { Position } from '../position.ts';

/** Each entity created or last changed in (after, through], once, at its present version. Push and page alike. */
export const ChangesFrame = Type.Object({
  frame: Type.Literal('changes'),
  feedId: FeedIdSchema,
  /** null: a first page, which stands for everything up to `through`. */
  after: Type.Union([SequenceNumber, Type.Null()]),
  through: SequenceNumber,
  last: SequenceNumber,
  at: Position,
  items: Type.Array(Entity),
  /** First page only: messages with sequenceNumber > floor are all in it. */
  floor: Type.Optional(SequenceNumber),
  /** First page only: messages of others above the reader's position and at or below the floor. */
  unreadBelow: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type ChangesFrame = Static<typeof ChangesFrame>;

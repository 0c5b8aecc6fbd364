import { type Static, Type } from 'typebox';
import { Entity } from '../../entities/entity.ts';
import { FeedIdSchema, SequenceNumber } from '../../ids.ts';

export const Head = Type.Object({
  feedId: FeedIdSchema,
  last: SequenceNumber,
  /** For a fresh mirror: the entities that the thread list shows (thread, members, newest message, own read position). */
  items: Type.Optional(Type.Array(Entity)),
  /** Sent with `items`: count of others' messages above the reader's position. */
  unread: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type Head = Static<typeof Head>;

/** Feeds whose head may be new to this session, newest first, in chunks; `more` is false in the last chunk. */
export const HeadsFrame = Type.Object({
  frame: Type.Literal('heads'),
  feeds: Type.Array(Head),
  more: Type.Boolean(),
});
export type HeadsFrame = Static<typeof HeadsFrame>;

import { type Static, Type } from 'typebox';
import { Timestamp, UserIdSchema } from '../../ids.ts';

/** [PRESENCE-3] */
export const PersonPresence = Type.Object({
  userId: UserIdSchema,
  online: Type.Boolean(),
  /** When they were last online, by the gateway's clock; null: they are, never were, or it is not told. */
  lastSeenAt: Type.Union([Timestamp, Type.Null()]),
});
export type PersonPresence = Static<typeof PersonPresence>;

export const PresenceFrame = Type.Object({
  frame: Type.Literal('presence'),
  people: Type.Array(PersonPresence),
});
export type PresenceFrame = Static<typeof PresenceFrame>;

import { type Static, Type } from 'typebox';
import { ThreadIdSchema } from '../../ids.ts';
import { strictObject } from '../../shape.ts';
import { maxWatchedThreads } from '../../sizes.ts';

/** [PRESENCE-1] Replaces the one before. Ephemeral: never stored, never acked. */
export const PresenceRequestFrame = strictObject({
  frame: Type.Literal('presence'),
  /** The user is in front of the app on this device. */
  active: Type.Boolean(),
  /** Threads whose people's presence the client shows. */
  watch: Type.Array(ThreadIdSchema, { maxItems: maxWatchedThreads }),
});
export type PresenceRequestFrame = Static<typeof PresenceRequestFrame>;

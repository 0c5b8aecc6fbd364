import { type Static, Type } from 'typebox';
import { Timestamp, UserIdSchema } from '../../sync/protocol/ids.ts';

/** Somebody who has listened to an own voice message, and when by the gateway's clock. */
export const ListenerView = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  at: Timestamp,
});
export type ListenerView = Static<typeof ListenerView>;

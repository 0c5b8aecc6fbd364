import { type Static, Type } from 'typebox';
import { Timestamp, UserIdSchema } from './ids.ts';

/** Somebody who is banned from a group. */
export const BannedPerson = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  at: Timestamp,
});
export type BannedPerson = Static<typeof BannedPerson>;

/** Answer of `GET /v1/groups/{threadId}/bans`: the newest first. [BAN-4] */
export const BanList = Type.Object({ bans: Type.Array(BannedPerson) });
export type BanList = Static<typeof BanList>;

import { type Static, Type } from 'typebox';
import { Timestamp, UserIdSchema } from './ids.ts';

const personAt = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  at: Timestamp,
});

/** Somebody who is banned from a group. */
export const BannedPerson = personAt;
export type BannedPerson = Static<typeof BannedPerson>;

/** Answer of `GET /v1/groups/{threadId}/bans`: the newest first. [BAN-4] */
export const BanList = Type.Object({ bans: Type.Array(BannedPerson) });
export type BanList = Static<typeof BanList>;

/** Somebody who asks to join a group. */
export const JoinRequest = personAt;
export type JoinRequest = Static<typeof JoinRequest>;

/** Answer of `GET /v1/groups/{threadId}/requests`: the oldest first. [REQUEST-3] */
export const JoinRequestList = Type.Object({ requests: Type.Array(JoinRequest) });
export type JoinRequestList = Static<typeof JoinRequestList>;

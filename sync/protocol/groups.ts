import { type Static, Type } from 'typebox';
import { Timestamp, UserIdSchema } from './ids.ts';
import { strictObject } from './shape.ts';
import { maxDisplayNameLength } from './sizes.ts';

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
/** Query of `GET /v1/groups/{threadId}/subscribers`. [CHANNEL-8] */
export const SubscribersRequest = strictObject({
  /** Left out: from the beginning. */
  after: Type.Optional(UserIdSchema),
  /** Left out: everybody. */
  search: Type.Optional(Type.String({ maxLength: maxDisplayNameLength })),
});
export type SubscribersRequest = Static<typeof SubscribersRequest>;

/** Its answer. `next`: what `after` is then; null: that was all. */
export const SubscriberPage = Type.Object({
  subscribers: Type.Array(Type.Omit(BannedPerson, ['at'])),
  next: Type.Union([UserIdSchema, Type.Null()]),
});
export type SubscriberPage = Static<typeof SubscriberPage>;

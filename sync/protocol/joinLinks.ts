import { type Static, Type } from 'typebox';
import { ThreadIdSchema, Timestamp, UserIdSchema } from './ids.ts';
import { PictureBytes } from './picture.ts';
import { strictObject, wholeNumber } from './shape.ts';

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const person = Type.Object({ userId: UserIdSchema, handle: Type.String(), displayName: Type.String() });
/** 256 bits, base64url. */
export const JoinSecret = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });

/** Body of `POST /v1/groups/{threadId}/links`. null: it never ends, or may be used any number of times. [LINK-1] */
export const NewJoinLinkRequest = strictObject({
  validMs: orNull(wholeNumber(1)),
  maxUses: orNull(wholeNumber(1)),
  /** [REQUEST-1] Owner or admins decide who joins by it. */
  approval: Type.Boolean(),
});
export type NewJoinLinkRequest = Static<typeof NewJoinLinkRequest>;

/** Its answer: the gateway tells the secret only here. */
export const NewJoinLink = Type.Object({ linkId: Type.String(), secret: JoinSecret });
export type NewJoinLink = Static<typeof NewJoinLink>;

/** A link as its group's list has it. */
export const JoinLinkEntry = Type.Object({
  linkId: Type.String(),
  madeBy: person,
  madeAt: Timestamp,
  expiresAt: orNull(Timestamp),
  maxUses: orNull(wholeNumber()),
  approval: Type.Boolean(),
  uses: wholeNumber(),
});
export type JoinLinkEntry = Static<typeof JoinLinkEntry>;

/** Answer of `GET /v1/groups/{threadId}/links`: the newest first. [LINK-4] */
export const JoinLinkList = Type.Object({ links: Type.Array(JoinLinkEntry) });
export type JoinLinkList = Static<typeof JoinLinkList>;

/** Body of `POST /v1/links/preview` and of `POST /v1/links/follow`. */
export const JoinLinkRequest = strictObject({ secret: JoinSecret });
export type JoinLinkRequest = Static<typeof JoinLinkRequest>;

/** Where a link leads. [LINK-3] */
export const JoinLinkPreview = Type.Object({
  threadId: ThreadIdSchema,
  name: Type.String(),
  /** Left out: it has none. */
  picture: Type.Optional(PictureBytes),
  members: wholeNumber(),
  madeBy: person,
  isMember: Type.Boolean(),
  approval: Type.Boolean(),
  /** They have asked already. */
  isRequested: Type.Boolean(),
});
export type JoinLinkPreview = Static<typeof JoinLinkPreview>;

/** Answer of `POST /v1/links/follow`. [LINK-2] `isRequested`: they are not in yet. [REQUEST-1] */
export const JoinedByLink = Type.Object({ threadId: ThreadIdSchema, isRequested: Type.Boolean() });
export type JoinedByLink = Static<typeof JoinedByLink>;

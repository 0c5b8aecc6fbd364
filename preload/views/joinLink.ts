import { type Static, Type } from 'typebox';
import { ThreadIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { PictureBytes } from '../../sync/protocol/picture.ts';
import { nullable } from './nullable.ts';

/** A link that brings people into a group. */
export const JoinLinkView = Type.Object({
  linkId: Type.String(),
  /** Who made it. */
  maker: Type.String(),
  mine: Type.Boolean(),
  /** By this device’s clock; null: it never ends. */
  expiresAt: nullable(Timestamp),
  /** null: any number. */
  maxUses: nullable(Type.Integer()),
  /** The owner or an admin decides who joins by it. */
  approval: Type.Boolean(),
  uses: Type.Integer(),
  /** Its time is over, or it was used as often as it may be. */
  over: Type.Boolean(),
});
export type JoinLinkView = Static<typeof JoinLinkView>;

/** Where a link leads. */
export const JoinLinkPlace = Type.Object({
  threadId: ThreadIdSchema,
  name: Type.String(),
  /** The group's; null: it has none. */
  picture: nullable(PictureBytes),
  members: Type.Integer(),
  maker: Type.String(),
  handle: Type.String(),
  isMember: Type.Boolean(),
  approval: Type.Boolean(),
  isRequested: Type.Boolean(),
});
export type JoinLinkPlace = Static<typeof JoinLinkPlace>;

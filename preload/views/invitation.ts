import { type Static, Type } from 'typebox';
import { ThreadIdSchema, Timestamp, UserIdSchema } from '../../sync/protocol/ids.ts';

/** A group that somebody wants the person to join, and who that is. */
export const InvitationView = Type.Object({
  threadId: ThreadIdSchema,
  name: Type.String(),
  at: Timestamp,
  /** It was declined, and its sender can't invite the person again. */
  blocked: Type.Boolean(),
  /** The person asked to join, by a link of theirs, and nobody has answered. */
  requested: Type.Boolean(),
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
});
export type InvitationView = Static<typeof InvitationView>;

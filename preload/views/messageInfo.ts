import { type Static, Type } from 'typebox';
import { Timestamp, UserIdSchema } from '../../sync/protocol/ids.ts';
import { ErrorView } from './error.ts';
import { nullable } from './nullable.ts';

/** How far a message has come with somebody. */
export const ReachedView = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  state: Type.Union([Type.Literal('sent'), Type.Literal('delivered'), Type.Literal('read')]),
  /** null: not yet, or the gateway could not be asked when. */
  deliveredAt: nullable(Timestamp),
  readAt: nullable(Timestamp),
});
export type ReachedView = Static<typeof ReachedView>;

export const MessageInfoView = Type.Object({
  /** Whoever read it first comes first; empty while it has not left. */
  reached: Type.Array(ReachedView),
  /** What it said before, newest first, and from when. */
  editions: Type.Array(
    Type.Object({
      at: Timestamp,
      text: Type.String(),
      /** The person's own, of another device, that the edit which stands had not seen. */
      unseen: Type.Boolean(),
    }),
  ),
  /** Why the gateway could not be asked: times and editions are then unknown. */
  missing: nullable(ErrorView),
  /** It was to be sent at a time, and the gateway did not run then. */
  late: nullable(Type.Object({ dueAt: Timestamp, sentAt: Timestamp })),
});
export type MessageInfoView = Static<typeof MessageInfoView>;

import { type Static, type TSchema, Type } from 'typebox';
import {
  MessageIdSchema,
  OpIdSchema,
  ThreadIdSchema,
  Timestamp,
  UserIdSchema,
} from '../sync/protocol/ids.ts';

/** What a screen is given: truth + overlay, ready to draw. Times are milliseconds since 1970. */

const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

export const ErrorView = Type.Object({
  /** An ErrorCode of sync/core/errorCodes.ts; its sentence is `errors.<code>` in resources/locales. */
  code: Type.String(),
  retryable: Type.Boolean(),
  message: Type.String(),
  retryAfterMs: Type.Optional(Type.Integer()),
  context: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type ErrorView = Static<typeof ErrorView>;

/**
 * queued: clock · sent: ✓ (acked) · delivered: ✓✓ · read: filled ✓✓ · failed: refused, with `error` and `opId`
 * · held: waits behind a failed message of the same thread.
 */
export const DeliveryView = Type.Object({
  state: Type.Union([
    Type.Literal('queued'),
    Type.Literal('sent'),
    Type.Literal('delivered'),
    Type.Literal('read'),
    Type.Literal('failed'),
    Type.Literal('held'),
  ]),
  /** The op to retry, revise or discard; set when failed. */
  opId: nullable(OpIdSchema),
  error: nullable(ErrorView),
});
export type DeliveryView = Static<typeof DeliveryView>;

export const ReactionView = Type.Object({
  emoji: Type.String(),
  count: Type.Integer(),
  mine: Type.Boolean(),
  /** Display names of who reacted, own name excluded. */
  names: Type.Array(Type.String()),
});
export type ReactionView = Static<typeof ReactionView>;

export const QuoteView = Type.Object({
  messageId: MessageIdSchema,
  /** `missing`: the mirror does not hold the original; the other fields are then null. */
  state: Type.Union([Type.Literal('held'), Type.Literal('missing')]),
  senderId: nullable(UserIdSchema),
  senderName: nullable(Type.String()),
  mine: Type.Boolean(),
  text: nullable(Type.String()),
});
export type QuoteView = Static<typeof QuoteView>;

export const MessageView = Type.Object({
  messageId: MessageIdSchema,
  threadId: ThreadIdSchema,
  /** null while it is not yet acked: such messages stand last, in the order they were written. */
  sequenceNumber: nullable(Type.Integer()),
  senderId: UserIdSchema,
  senderName: Type.String(),
  mine: Type.Boolean(),
  at: Timestamp,
  text: Type.String(),
  edited: Type.Boolean(),
  /** A change of own that has not arrived yet (edit or reaction), or was refused: `error` and `opId` then say why. */
  pendingEdit: nullable(DeliveryView),
  replyTo: nullable(QuoteView),
  reactions: Type.Array(ReactionView),
  /** Own messages only. */
  delivery: nullable(DeliveryView),
});
export type MessageView = Static<typeof MessageView>;

/** A page of a thread in order, oldest first, with pending messages at the end when `newer` is false. */
export const MessagesPage = Type.Object({
  threadId: ThreadIdSchema,
  items: Type.Array(MessageView),
  /** held: the mirror has older ones · end: the first message is here · away: older ones are at the gateway only. */
  older: Type.Union([Type.Literal('held'), Type.Literal('end'), Type.Literal('away')]),
  /** Whether newer messages than the last item exist. */
  newer: Type.Boolean(),
  /** The first message of someone else above the read position, if it is known. */
  firstUnreadId: nullable(MessageIdSchema),
  unread: Type.Integer(),
});
export type MessagesPage = Static<typeof MessagesPage>;

export const ThreadView = Type.Object({
  threadId: ThreadIdSchema,
  kind: Type.Literal('direct'),
  /** The other person's display name; their handle while it is not known (a thread started offline). */
  title: Type.String(),
  handle: Type.String(),
  /** null until the gateway has said who they are. */
  peerId: nullable(UserIdSchema),
  unread: Type.Integer(),
  lastMessage: nullable(
    Type.Object({
      messageId: MessageIdSchema,
      text: Type.String(),
      mine: Type.Boolean(),
      at: Timestamp,
      delivery: nullable(DeliveryView),
    }),
  ),
  /** What the list is ordered by, newest first: the last message's time, else when the thread was created. */
  activityAt: Timestamp,
  /** Text left in the composer of this device. */
  draft: nullable(Type.String()),
  /** Set while the thread's creation waits (`queued`) or was refused (`failed`: nobody has that handle). */
  creation: nullable(DeliveryView),
});
export type ThreadView = Static<typeof ThreadView>;

export const ThreadsPage = Type.Object({
  items: Type.Array(ThreadView),
  total: Type.Integer(),
  unreadTotal: Type.Integer(),
});
export type ThreadsPage = Static<typeof ThreadsPage>;

/** One thing not yet confirmed. Receipts are not shown: they are nothing a person did. */
export const OutboxItemView = Type.Object({
  opId: OpIdSchema,
  threadId: ThreadIdSchema,
  threadTitle: Type.String(),
  kind: Type.Union([
    Type.Literal('createDirectThread'),
    Type.Literal('sendMessage'),
    Type.Literal('editMessage'),
    Type.Literal('setReaction'),
  ]),
  messageId: nullable(MessageIdSchema),
  /** Message text, new text of an edit, emoji of a reaction, handle of a thread to start. */
  text: Type.String(),
  state: Type.Union([
    Type.Literal('queued'),
    Type.Literal('sending'),
    Type.Literal('failed'),
    Type.Literal('held'),
  ]),
  error: nullable(ErrorView),
  createdAt: Timestamp,
});
export type OutboxItemView = Static<typeof OutboxItemView>;

export const OutboxSummary = Type.Object({ waiting: Type.Integer(), failed: Type.Integer() });
export type OutboxSummary = Static<typeof OutboxSummary>;

export const ConnectionView = Type.Object({
  /** signedOut · connecting · catchingUp · live · offline (`retryAt` says when it tries again). */
  state: Type.Union([
    Type.Literal('signedOut'),
    Type.Literal('connecting'),
    Type.Literal('catchingUp'),
    Type.Literal('live'),
    Type.Literal('offline'),
  ]),
  retryAt: nullable(Timestamp),
  error: nullable(ErrorView),
});
export type ConnectionView = Static<typeof ConnectionView>;

export const SessionView = Type.Union([
  Type.Object({
    status: Type.Literal('signedOut'),
    /** Why, when the gateway ended the session (`tokenInvalid`); null after an ordinary sign-out. */
    reason: nullable(ErrorView),
    /** Things never sent that wait on this device for `handle` to sign in again. */
    kept: nullable(Type.Object({ handle: Type.String(), count: Type.Integer() })),
  }),
  Type.Object({
    status: Type.Literal('signedIn'),
    userId: UserIdSchema,
    handle: Type.String(),
    displayName: Type.String(),
  }),
]);
export type SessionView = Static<typeof SessionView>;

export const Preferences = Type.Object({
  theme: Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')]),
  locale: Type.Union([Type.Literal('system'), Type.Literal('en'), Type.Literal('ru'), Type.Literal('uk')]),
});
export type Preferences = Static<typeof Preferences>;

export const StateView = Type.Object({
  session: SessionView,
  connection: ConnectionView,
  outbox: OutboxSummary,
  preferences: Preferences,
  gatewayUrl: Type.String(),
  profile: Type.String(),
  appVersion: Type.String(),
  limits: Type.Object({ textLength: Type.Integer(), minPasswordLength: Type.Integer() }),
});
export type StateView = Static<typeof StateView>;

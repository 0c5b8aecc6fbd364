import { type Static, type TSchema, Type } from 'typebox';
import { timerFields } from '../sync/protocol/entities/timer.ts';
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

/** How a poll stands, own votes included that have not arrived yet. */
export const PollView = Type.Object({
  options: Type.Array(
    Type.Object({
      text: Type.String(),
      count: Type.Integer(),
      /** By the person. */
      chosen: Type.Boolean(),
      /** Display names of who chose it, own name excluded; none of an anonymous poll. */
      names: Type.Array(Type.String()),
    }),
  ),
  multiple: Type.Boolean(),
  anonymous: Type.Boolean(),
  voters: Type.Integer(),
  closed: Type.Boolean(),
  /** By this device's clock. */
  closesAt: nullable(Timestamp),
  /** An own vote that did not count: `error` and `opId` say why. */
  refused: nullable(DeliveryView),
});
export type PollView = Static<typeof PollView>;

/** `waiting`: done here, and not confirmed yet. */
export const MarkView = Type.Union([Type.Literal('none'), Type.Literal('waiting'), Type.Literal('set')]);
export type MarkView = Static<typeof MarkView>;

export const QuoteView = Type.Object({
  messageId: MessageIdSchema,
  /** `missing`: the mirror does not hold the original; the other fields are then null. `deleted`: its text is. */
  state: Type.Union([Type.Literal('held'), Type.Literal('deleted'), Type.Literal('missing')]),
  senderId: nullable(UserIdSchema),
  senderName: nullable(Type.String()),
  senderHandle: nullable(Type.String()),
  mine: Type.Boolean(),
  /** Of a poll: its question. */
  text: nullable(Type.String()),
  poll: Type.Boolean(),
});
export type QuoteView = Static<typeof QuoteView>;

/** By which messages of a thread disappear. */
export const TimerView = Type.Object(timerFields);
export type TimerView = Static<typeof TimerView>;

/** What became of a thread, said where it happened; never unread, and nothing to answer. */
export const NoticeView = Type.Object({
  type: Type.Union([
    Type.Literal('created'),
    Type.Literal('added'),
    Type.Literal('left'),
    Type.Literal('renamed'),
    Type.Literal('timerSet'),
  ]),
  actorName: Type.String(),
  /** The person at this device did it. */
  mine: Type.Boolean(),
  /** Who was added, own name excluded. */
  names: Type.Array(Type.String()),
  /** The person at this device is among those. */
  me: Type.Boolean(),
  /** The group's name from then on. */
  name: nullable(Type.String()),
  /** By which messages disappear from then on. */
  timer: nullable(TimerView),
});
export type NoticeView = Static<typeof NoticeView>;

/** Whose words a forwarded message bears. `name`: null when the gateway could not tell. */
export const ForwardedView = Type.Object({
  name: nullable(Type.String()),
  mine: Type.Boolean(),
  /** When they were said. */
  at: nullable(Timestamp),
});
export type ForwardedView = Static<typeof ForwardedView>;

export const MessageView = Type.Object({
  messageId: MessageIdSchema,
  threadId: ThreadIdSchema,
  /** null while it is not yet acked: such messages stand last, in the order they were written. */
  sequenceNumber: nullable(Type.Integer()),
  senderId: UserIdSchema,
  senderName: Type.String(),
  senderHandle: Type.String(),
  mine: Type.Boolean(),
  at: Timestamp,
  /** Empty when it was deleted; of a poll its question. */
  text: Type.String(),
  poll: nullable(PollView),
  forwardedFrom: nullable(ForwardedView),
  /** Set on what is no message of anyone; `text` then says it in plain words, in no particular language. */
  notice: nullable(NoticeView),
  edited: Type.Boolean(),
  /** The person edited it on two devices, of which one had not seen what the other wrote: its info has both. */
  collided: Type.Boolean(),
  /** It disappears. `expiresAt`: null as long as its time does not run. By the gateway's clock. */
  expiry: nullable(Type.Object({ ...timerFields, expiresAt: nullable(Timestamp) })),
  /** A tombstone: it was deleted for everyone. */
  deleted: Type.Boolean(),
  /** An own edit or deletion that has not arrived yet, or was refused: `error` and `opId` then say why. */
  pendingEdit: nullable(DeliveryView),
  /** The words of a refused edit, which stand nowhere else. */
  refusedText: nullable(Type.String()),
  replyTo: nullable(QuoteView),
  reactions: Type.Array(ReactionView),
  /** In its thread, for everybody there. */
  pinned: MarkView,
  /** Saved by the person, on all own devices. */
  starred: MarkView,
  /** Own messages only. */
  delivery: nullable(DeliveryView),
  /** Of an own message in a large thread: how many have read it, at least. null: it is told when all have. */
  readBy: nullable(Type.Integer()),
});
export type MessageView = Static<typeof MessageView>;

/** What was left in a composer, with the message it answers or changes, as far as that is still there. */
export const DraftView = Type.Object({
  text: Type.String(),
  replyTo: nullable(MessageView),
  editing: nullable(Type.Object({ message: MessageView, opId: nullable(OpIdSchema), text: Type.String() })),
});
export type DraftView = Static<typeof DraftView>;

/** One more draft of a thread, beside what stands in the composer. */
export const OtherDraftView = Type.Object({
  id: OpIdSchema,
  /** It was written on this device. */
  here: Type.Boolean(),
  ...DraftView.properties,
});
export type OtherDraftView = Static<typeof OtherDraftView>;

/** A message that is pinned in its thread, or that the person has saved. */
export const MarkedMessageView = Type.Object({
  messageId: MessageIdSchema,
  threadId: ThreadIdSchema,
  /** Its place in the thread; null: not known yet. */
  sequenceNumber: nullable(Type.Integer()),
  threadTitle: Type.String(),
  /** What the thread's avatar takes its hue from. */
  threadSeed: Type.String(),
  /** False: the mirror does not hold it. Connected, it is being fetched; the fields below are empty. */
  held: Type.Boolean(),
  senderName: Type.String(),
  senderHandle: Type.String(),
  mine: Type.Boolean(),
  at: nullable(Timestamp),
  text: Type.String(),
  poll: Type.Boolean(),
  /** That it is marked has not arrived yet. */
  waits: Type.Boolean(),
});
export type MarkedMessageView = Static<typeof MarkedMessageView>;

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
  kind: Type.Union([Type.Literal('direct'), Type.Literal('group')]),
  /** The group's name, or the other person's; their handle while it is not known (a thread started offline). */
  title: Type.String(),
  /** The other person's; empty for a group. */
  handle: Type.String(),
  /** People in it, oneself among them. */
  memberCount: Type.Integer(),
  /** The person is no longer in this group, or has said so: it can be read, and nothing else. */
  left: Type.Boolean(),
  /** By which new messages disappear; null: they stay. */
  timer: nullable(TimerView),
  /** null for a group, and until the gateway has said who they are. */
  peerId: nullable(UserIdSchema),
  unread: Type.Integer(),
  /** An unread message that is on this device mentions the person. [MENTION-2] */
  mentioned: Type.Boolean(),
  lastMessage: nullable(
    Type.Object({
      messageId: MessageIdSchema,
      text: Type.String(),
      poll: Type.Boolean(),
      forwardedFrom: nullable(ForwardedView),
      deleted: Type.Boolean(),
      notice: nullable(NoticeView),
      /** Of a group's: who wrote it, unless it was oneself. */
      senderName: nullable(Type.String()),
      mine: Type.Boolean(),
      at: Timestamp,
      delivery: nullable(DeliveryView),
    }),
  ),
  /** What the list is ordered by, newest first: the last message's time, else when the thread was created. */
  activityAt: Timestamp,
  /** Text left in the composer, of this device or another. */
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

export const MemberView = Type.Object({
  /** null: the gateway has not said yet who they are. */
  userId: nullable(UserIdSchema),
  handle: Type.String(),
  displayName: Type.String(),
  mine: Type.Boolean(),
  /** Added by this person, and not confirmed yet. */
  pending: Type.Boolean(),
});
export type MemberView = Static<typeof MemberView>;

/** One thing not yet confirmed. Receipts are not shown: they are nothing a person did. */
export const OutboxItemView = Type.Object({
  opId: OpIdSchema,
  threadId: ThreadIdSchema,
  threadTitle: Type.String(),
  kind: Type.Union([
    Type.Literal('createDirectThread'),
    Type.Literal('createGroup'),
    Type.Literal('addMembers'),
    Type.Literal('renameThread'),
    Type.Literal('setTimer'),
    Type.Literal('leaveThread'),
    Type.Literal('removeThread'),
    Type.Literal('sendMessage'),
    Type.Literal('editMessage'),
    Type.Literal('setReaction'),
    Type.Literal('deleteMessage'),
    Type.Literal('hideMessage'),
    Type.Literal('setVote'),
    Type.Literal('closePoll'),
    Type.Literal('setPin'),
    Type.Literal('setStar'),
    Type.Literal('scheduleMessage'),
    Type.Literal('setReminder'),
  ]),
  /** A message that is one: it is sent again or discarded, and not edited. */
  poll: Type.Boolean(),
  messageId: nullable(MessageIdSchema),
  /** Message text (of a poll its options, too), new text of an edit, emoji of a reaction, handle of a thread to start, name of a group; or nothing. */
  text: Type.String(),
  /** Of a group to create and of people to add; else empty. `error.context.handles` names those that nobody has. */
  handles: Type.Array(Type.String()),
  state: Type.Union([
    Type.Literal('queued'),
    Type.Literal('sending'),
    Type.Literal('failed'),
    Type.Literal('held'),
  ]),
  /** It was refused or never left: nobody else has it, and it can be taken back. */
  withdrawable: Type.Boolean(),
  error: nullable(ErrorView),
  createdAt: Timestamp,
  /** When the gateway, which has put it off, is asked again; null: as soon as there is a connection. */
  retryAt: nullable(Timestamp),
});
export type OutboxItemView = Static<typeof OutboxItemView>;

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

/** A message that the person wants to be reminded of. */
export const ReminderView = Type.Object({
  message: MarkedMessageView,
  /** By this device's clock. */
  remindAt: Timestamp,
  /** Its time has come, and nobody has dealt with it. */
  due: Type.Boolean(),
});
export type ReminderView = Static<typeof ReminderView>;

/** A message that is to be sent later. */
export const ScheduledView = Type.Object({
  messageId: MessageIdSchema,
  threadId: ThreadIdSchema,
  /** By this device's clock. */
  at: Timestamp,
  replyTo: nullable(MessageIdSchema),
  text: Type.String(),
  /** `saving`: the gateway does not have it yet, and would not send it. */
  state: Type.Union([Type.Literal('saving'), Type.Literal('scheduled'), Type.Literal('refused')]),
  /** The code of the refusal. */
  reason: nullable(Type.String()),
  /** What is not confirmed yet, or was refused before the gateway kept it. */
  opId: nullable(OpIdSchema),
});
export type ScheduledView = Static<typeof ScheduledView>;

export const OutboxSummary = Type.Object({ waiting: Type.Integer(), failed: Type.Integer() });
export type OutboxSummary = Static<typeof OutboxSummary>;

/** What was deleted in a thread and may still be undone. */
export const UndoView = Type.Object({
  threadId: ThreadIdSchema,
  /** Messages. */
  count: Type.Integer(),
  forEveryone: Type.Boolean(),
  /** The thread itself, from the list. */
  removed: Type.Boolean(),
});
export type UndoView = Static<typeof UndoView>;

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
    /** Why, when the gateway ended the session (`tokenInvalid`, `deviceRevoked`); null after an ordinary sign-out. */
    reason: nullable(ErrorView),
    /** Signed out here, but the gateway could not be told yet. */
    owed: Type.Boolean(),
  }),
  Type.Object({
    status: Type.Literal('signedIn'),
    userId: UserIdSchema,
    handle: Type.String(),
    displayName: Type.String(),
  }),
]);
export type SessionView = Static<typeof SessionView>;

/** Things never sent that wait on this device for an account to be signed in again; handles may be alike. */
export const KeptView = Type.Object({ handle: Type.String(), count: Type.Integer() });
export type KeptView = Static<typeof KeptView>;

export const Preferences = Type.Object({
  theme: Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')]),
  locale: Type.Union([Type.Literal('system'), Type.Literal('en'), Type.Literal('ru'), Type.Literal('uk')]),
  /** Of skin, for every emoji that has one: 0 is the yellow one. */
  emojiTone: Type.Optional(
    Type.Union([
      Type.Literal(0),
      Type.Literal(1),
      Type.Literal(2),
      Type.Literal(3),
      Type.Literal(4),
      Type.Literal(5),
    ]),
  ),
  /** The last one first, without a tone. */
  recentEmoji: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 32 }), { maxItems: 24 })),
});
export type Preferences = Static<typeof Preferences>;

/** A database of this profile that was damaged, set aside and made anew. Shown until the person takes note. */
export const HealingView = Type.Object({
  /** mirror: fetched again from the gateway · outbox: what was done here, its rows brought over one by one. */
  file: Type.Union([Type.Literal('mirror'), Type.Literal('outbox')]),
  at: Timestamp,
  /** Where the damaged file lies now. */
  setAside: Type.String(),
  /** Unconfirmed things and drafts that could be read. */
  kept: Type.Integer(),
  /** Of a backup, where they could not. */
  recovered: Type.Integer(),
  /** At most so many could not be read at all; null: nobody can tell how many. */
  lost: nullable(Type.Integer()),
  /** Whatever was done last may be missing: the log of the last changes was. */
  lastMayBeMissing: Type.Boolean(),
});
export type HealingView = Static<typeof HealingView>;

/** "Verify and repair": how far it has come. */
export const VerificationView = Type.Object({
  /** waiting: for a connection · stopped: by the person */
  state: Type.Union([
    Type.Literal('running'),
    Type.Literal('waiting'),
    Type.Literal('done'),
    Type.Literal('stopped'),
  ]),
  threads: Type.Integer(),
  checked: Type.Integer(),
  /** Threads in which something differed. */
  differing: Type.Integer(),
  /** Messages and other rows that differed and are right now. */
  repaired: Type.Integer(),
  /** Messages fetched for it. */
  pulled: Type.Integer(),
});
export type VerificationView = Static<typeof VerificationView>;

export const StateView = Type.Object({
  session: SessionView,
  connection: ConnectionView,
  outbox: OutboxSummary,
  /** By thread, the last one last. */
  undoable: Type.Array(UndoView),
  /** Of accounts that are not signed in, the last one first. */
  kept: Type.Array(KeptView),
  preferences: Preferences,
  healings: Type.Array(HealingView),
  /** Of the present session; null before the first. */
  verification: nullable(VerificationView),
  gatewayUrl: Type.String(),
  profile: Type.String(),
  appVersion: Type.String(),
  limits: Type.Object({
    textLength: Type.Integer(),
    minPasswordLength: Type.Integer(),
    editWindowMs: Type.Integer(),
  }),
});
export type StateView = Static<typeof StateView>;

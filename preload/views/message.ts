import { type Static, Type } from 'typebox';
import { timerFields } from '../../sync/protocol/entities/timer.ts';
import {
  MessageIdSchema,
  OpIdSchema,
  StickerPackIdSchema,
  ThreadIdSchema,
  Timestamp,
  UserIdSchema,
} from '../../sync/protocol/ids.ts';
import { ErrorView } from './error.ts';
import { FileView } from './file.ts';
import { FilesSummary } from './filesSummary.ts';
import { Card } from '../../sync/protocol/cards.ts';
import { LinkPreview } from '../../sync/protocol/linkPreviews.ts';
import { ofMarks } from '../../sync/protocol/marks.ts';
import { MemberRight } from '../../sync/protocol/memberRights.ts';
import { Role } from '../../sync/protocol/roles.ts';
import { StickerId } from '../../sync/protocol/entities/sticker.ts';
import { PackOfSticker } from '../../sync/protocol/stickerPacks.ts';
import { StickerName } from '../../sync/protocol/stickers.ts';
import { ListenerView } from './listener.ts';
import { TimerView } from './timer.ts';
import { ViewOnceView } from './viewOnce.ts';
import { nullable } from './nullable.ts';

/** What a screen is given: truth + overlay, ready to draw. Times are milliseconds since 1970. */

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
  /** Of a poll: its question; of files their caption. */
  text: nullable(Type.String()),
  poll: Type.Boolean(),
  files: nullable(FilesSummary),
});
export type QuoteView = Static<typeof QuoteView>;

/** What became of a thread, said where it happened; never unread, and nothing to answer. */
export const NoticeView = Type.Object({
  type: Type.Union([
    Type.Literal('created'),
    Type.Literal('added'),
    Type.Literal('left'),
    Type.Literal('renamed'),
    Type.Literal('timerSet'),
    Type.Literal('roleSet'),
    Type.Literal('removed'),
    Type.Literal('rightSet'),
    Type.Literal('described'),
    Type.Literal('pictureSet'),
    Type.Literal('slowModeSet'),
    /** A message that this version cannot read. */
    Type.Literal('unknown'),
  ]),
  actorId: UserIdSchema,
  actorName: Type.String(),
  /** The person at this device did it. */
  mine: Type.Boolean(),
  /** Who was added, was removed, was given a role, or owns the group after its owner left; own name excluded, the first few. */
  names: Type.Array(Type.String()),
  /** Who was asked to come, the first few. [INVITE-1] */
  invited: Type.Array(Type.String()),
  /** How many more there are of each. */
  more: Type.Object({ names: Type.Integer(), invited: Type.Integer() }),
  /** The person at this device is among those. */
  me: Type.Boolean(),
  /** Who was added came by a link of the actor’s. */
  byLink: Type.Boolean(),
  /** The group's name from then on. */
  name: nullable(Type.String()),
  /** By which messages disappear from then on. */
  timer: nullable(TimerView),
  /** The role that was given. */
  role: nullable(Role),
  /** What members of a group may not do any more, or may again. */
  rights: Type.Array(Type.Object({ name: MemberRight, forbidden: Type.Boolean() })),
  /** How long members wait between two messages from then on. */
  seconds: nullable(Type.Integer()),
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

/** Who deleted a message that was not theirs. */
export const DeletedByView = Type.Object({ name: Type.String(), mine: Type.Boolean() });
export type DeletedByView = Static<typeof DeletedByView>;

export const MessageView = Type.Object({
  messageId: MessageIdSchema,
  threadId: ThreadIdSchema,
  /** null while it is not yet acked: such messages stand last, in the order they were written. */
  sequenceNumber: nullable(Type.Integer()),
  /** The post that it is a comment on. */
  commentOn: nullable(MessageIdSchema),
  /** How many comments on it this device holds. */
  comments: Type.Integer(),
  senderId: UserIdSchema,
  senderName: Type.String(),
  /** The name that the sender chose; null: it is `senderName`. */
  senderChosenName: nullable(Type.String()),
  senderHandle: Type.String(),
  mine: Type.Boolean(),
  at: Timestamp,
  /** Empty when it was deleted, and of files without a caption; of a poll its question. */
  text: Type.String(),
  /** In the order in which they are shown. */
  files: Type.Array(FileView),
  /** Set on what everybody opens once; `text` and `files` are empty then. */
  viewOnce: nullable(ViewOnceView),
  /** Who has listened to an own voice message, as far as its person is told. */
  listeners: Type.Array(ListenerView),
  /** Of a link of the text. Nobody who reads it fetches anything. */
  preview: nullable(LinkPreview),
  /** [STICKER-3] A drawing of the app’s by its name, or the only file (null); `text` is its emoji. */
  sticker: nullable(Type.Object({ name: nullable(StickerName), pack: Type.Optional(PackOfSticker) })),
  /** [STICKER-14] `text` is its name then, and `files` are the pictures of its stickers. */
  stickerPack: nullable(
    Type.Object({
      packId: StickerPackIdSchema,
      stickers: Type.Array(Type.Object({ stickerId: StickerId, emoji: Type.String() })),
    }),
  ),
  /** Drawn in place of the text, which says the same. */
  card: nullable(Card),
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
  /** null: by its sender. */
  deletedBy: nullable(DeletedByView),
  /** An own edit or deletion that has not arrived yet, or was refused: `error` and `opId` then say why. */
  pendingEdit: nullable(DeliveryView),
  /** The words of a refused edit, which stand nowhere else. */
  refusedText: nullable(Type.String()),
  replyTo: nullable(QuoteView),
  reactions: Type.Array(ReactionView),
  /**
   * `pinned`: in its thread, for everybody there; `starred`: saved by the person, `listened`: listened to by them, on all
   * own devices.
   */
  ...ofMarks(() => MarkView),
  /** Own messages only. */
  delivery: nullable(DeliveryView),
  /** Of an own message in a large thread: how many have read it, at least. null: it is told when all have. */
  readBy: nullable(Type.Integer()),
});
export type MessageView = Static<typeof MessageView>;

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
  /** Of files their caption. */
  text: Type.String(),
  poll: Type.Boolean(),
  files: nullable(FilesSummary),
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
  /** The post whose comment the page was asked for. */
  commentOn: nullable(MessageIdSchema),
});
export type MessagesPage = Static<typeof MessagesPage>;

/** The newest comments on a post, oldest first, those on their way last. */
export const CommentsPage = Type.Object({
  /** null: this device does not hold it. */
  post: nullable(MessageView),
  items: Type.Array(MessageView),
  /** There are older ones here. */
  older: Type.Boolean(),
  /** There may be more that this device does not hold. */
  isPartial: Type.Boolean(),
});
export type CommentsPage = Static<typeof CommentsPage>;

/** A message that the person wants to be reminded of. */
export const ReminderView = Type.Object({
  message: MarkedMessageView,
  /** By this device's clock. */
  remindAt: Timestamp,
  /** Its time has come, and nobody has dealt with it. */
  due: Type.Boolean(),
});
export type ReminderView = Static<typeof ReminderView>;

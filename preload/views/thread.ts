import { type Static, Type } from 'typebox';
import {
  MessageIdSchema,
  OpIdSchema,
  ThreadIdSchema,
  Timestamp,
  UserIdSchema,
} from '../../sync/protocol/ids.ts';
import { MemberRight } from '../../sync/protocol/memberRights.ts';
import { Role } from '../../sync/protocol/roles.ts';
import { threadPreferences } from '../../sync/protocol/threadPreferences.ts';
import { DeletedByView, DeliveryView, NoticeView, ForwardedView, MessageView } from './message.ts';
import { FilesSummary } from './filesSummary.ts';
import { TimerView } from './timer.ts';
import { nullable } from './nullable.ts';

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

/** Only what is set. */
export const ThreadPreferences = Type.Partial(Type.Object(threadPreferences.schemas));
export type ThreadPreferences = Static<typeof ThreadPreferences>;

export const ThreadView = Type.Object({
  threadId: ThreadIdSchema,
  /** `notes`: a thread with oneself. [NOTES-1] */
  kind: Type.Union([
    Type.Literal('direct'),
    Type.Literal('group'),
    Type.Literal('channel'),
    Type.Literal('notes'),
  ]),
  /** The group's name, or the other person's; their handle while it is not known (a thread started offline). */
  title: Type.String(),
  /** The name that the other person chose; null: they are called so, or it is a group. */
  chosenName: nullable(Type.String()),
  /** The other person's; empty for a group and for notes. */
  handle: Type.String(),
  /** People in it, oneself among them; of a channel about as many. [CHANNEL-3] */
  memberCount: Type.Integer(),
  /** The person is no longer in this group, or has said so: it can be read, and nothing else. */
  left: Type.Boolean(),
  /** Its person's username is somebody else's by now: this device alone has it, to be read. [PERSON-4] */
  onlyHere: Type.Boolean(),
  /** It stands in the archive, not in the list. */
  archived: Type.Boolean(),
  /** When something last happened in it, by the gateway's clock; 0 where the gateway does not know it yet. */
  arrivedAt: Timestamp,
  /** The person may delete others' messages for everybody. */
  deletesOthers: Type.Boolean(),
  /** What a group is for; null: nothing is said. */
  description: nullable(Type.String()),
  /** What the person may do there. */
  may: Type.Array(MemberRight),
  /** What members of a group may do who have no role; everything in a direct thread. */
  membersMay: Type.Array(MemberRight),
  /** The person may change what members may do. */
  setsRights: Type.Boolean(),
  /** How many ask to join it, where the person may answer them; 1,000: that many or more. [REQUEST-6] */
  requests: Type.Integer(),
  /** How long members of a group wait between two messages; null: not at all. */
  slowMode: nullable(
    Type.Object({
      seconds: Type.Integer(),
      /** When the person may be heard again, by this device's clock; null: owner and admins wait for nothing. */
      nextAt: nullable(Timestamp),
    }),
  ),
  /** By which new messages disappear; null: they stay. */
  timer: nullable(TimerView),
  /** null for a group, and until the gateway has said who they are. */
  peerId: nullable(UserIdSchema),
  /** The person has blocked whom it is with. [BLOCK-1] */
  blocked: Type.Boolean(),
  preferences: ThreadPreferences,
  unread: Type.Integer(),
  /** Unread messages on this device that mention the person or reply to them. [MENTION-2] [MENTION-3] */
  unreadMentions: Type.Integer(),
  lastMessage: nullable(
    Type.Object({
      messageId: MessageIdSchema,
      /** Of files their caption. */
      text: Type.String(),
      poll: Type.Boolean(),
      files: nullable(FilesSummary),
      forwardedFrom: nullable(ForwardedView),
      deleted: Type.Boolean(),
      deletedBy: nullable(DeletedByView),
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

/** What the avatar of notes takes its look from: no handle and no id is this. */
export const notesSeed = ':notes';

export const ThreadsPage = Type.Object({
  items: Type.Array(ThreadView),
  /** Threads of the list that was asked for. */
  total: Type.Integer(),
  /** Threads in the archive. */
  archived: Type.Integer(),
  unreadTotal: Type.Integer(),
});
export type ThreadsPage = Static<typeof ThreadsPage>;

export const MemberView = Type.Object({
  /** null: the gateway has not said yet who they are. */
  userId: nullable(UserIdSchema),
  handle: Type.String(),
  displayName: Type.String(),
  /** The name that they chose; null: they are called so. */
  chosenName: nullable(Type.String()),
  /** What they say of themselves; null: nothing. */
  about: nullable(Type.String()),
  mine: Type.Boolean(),
  /** null: in a direct thread, and as long as the gateway has not told. */
  role: nullable(Role),
  /** Roles that the person may give them. */
  givable: Type.Array(Role),
  /** The person may remove them. */
  removable: Type.Boolean(),
  /** Added by this person, and not confirmed yet. */
  pending: Type.Boolean(),
});
export type MemberView = Static<typeof MemberView>;

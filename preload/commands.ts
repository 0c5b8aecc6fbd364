import { type Static, type TSchema, Type } from 'typebox';
import { DeviceCode } from '../sync/protocol/deviceCode.ts';
import { DeviceList, RenameDeviceRequest } from '../sync/protocol/devices.ts';
import { Choice, pollOptions } from '../sync/protocol/entities/poll.ts';
import { timerFields } from '../sync/protocol/entities/timer.ts';
import { ThreadName } from '../sync/protocol/entities/thread.ts';
import {
  DeviceIdSchema,
  Emoji,
  GroupIdSchema,
  MessageIdSchema,
  OpIdSchema,
  ThreadIdSchema,
  Timestamp,
} from '../sync/protocol/ids.ts';
import {
  maxDisplayNameLength,
  maxForwardTargets,
  maxGroupMembers,
  maxReplacedDrafts,
  maxPasswordLength,
  maxPollQuestionLength,
  maxSelected,
  maxTextLength,
} from '../sync/protocol/sizes.ts';
import { strictObject, wholeNumber } from '../sync/protocol/shape.ts';
import { CountArgs, SearchArgs, SearchCount, SearchPage } from './views/search.ts';
import { InvitationView } from './views/invitation.ts';
import { MarkedMessageView, MessagesPage, ReminderView } from './views/message.ts';
import { MessageInfoView } from './views/messageInfo.ts';
import { nullable } from './views/nullable.ts';
import { OutboxItemView, ScheduledView } from './views/outbox.ts';
import { Preferences, StateView } from './views/state.ts';
import { DraftView, MemberView, OtherDraftView, ThreadsPage, ThreadView } from './views/thread.ts';

const nothing = strictObject({});
const typedHandle = Type.String({ minLength: 1, maxLength: 100 });
const typedHandles = Type.Array(typedHandle, { maxItems: maxGroupMembers - 1 });
const password = Type.String({ maxLength: maxPasswordLength });
const text = Type.String({ minLength: 1, maxLength: maxTextLength, pattern: '\\S' });
const messageIds = Type.Array(MessageIdSchema, { minItems: 1, maxItems: maxSelected, uniqueItems: true });
const draftText = Type.String({ maxLength: 100_000 });
/**
 * A message under change; `opId`: a refused op that is to be sent again with these words. `text` is null while they are
 * the message's own: a draft keeps nothing of what may be deleted.
 */
export const DraftEdit = strictObject({
  messageId: MessageIdSchema,
  opId: nullable(OpIdSchema),
  text: nullable(draftText),
});
export type DraftEdit = Static<typeof DraftEdit>;

/** What a window of this device has written in a thread's composer last; null: nothing since the start. */
const writing = nullable(Type.String());

const command = <Args extends TSchema, Answer extends TSchema>(
  summary: string,
  args: Args,
  result: Answer,
) => ({
  summary,
  args,
  result,
});

/**
 * Where a page of messages begins. `before`, `after` and `from` name a message of the page at hand. `around`, `before`
 * and `after` may wait for the gateway; the others are answered at once from what is held: `place` is `around` so.
 */
export const MessagesAnchor = Type.Union([
  strictObject({ kind: Type.Literal('newest') }),
  strictObject({ kind: Type.Literal('firstUnread') }),
  strictObject({ kind: Type.Literal('around'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('place'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('before'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('after'), messageId: MessageIdSchema }),
  strictObject({ kind: Type.Literal('from'), messageId: MessageIdSchema }),
]);
export type MessagesAnchor = Static<typeof MessagesAnchor>;

/** Everything a window, a script or a bot can ask. Each answers with its result or an ErrorData. */
export const commands = {
  getState: command(
    'Who is signed in, the connection, the outbox in numbers, preferences.',
    nothing,
    StateView,
  ),
  register: command(
    'Creates an account and signs in.',
    strictObject({
      handle: typedHandle,
      displayName: Type.String({ minLength: 1, maxLength: maxDisplayNameLength, pattern: '\\S' }),
      password,
    }),
    StateView,
  ),
  signIn: command(
    'Signs in to an account, by its password or by a code that another device of the person shows.',
    Type.Union([
      strictObject({ handle: typedHandle, password }),
      strictObject({ handle: typedHandle, code: Type.String({ minLength: 1, maxLength: 40 }) }),
    ]),
    StateView,
  ),
  signOut: command(
    'Ends the session and removes the mirror from this device. What was never sent is kept for the same person.',
    nothing,
    StateView,
  ),
  setGateway: command(
    'Names the gateway to use. Signed out only.',
    strictObject({ url: Type.String({ maxLength: 500 }) }),
    StateView,
  ),
  listDevices: command(
    'The devices this person is signed in on, this one first. Connected only.',
    nothing,
    DeviceList,
  ),
  renameDevice: command(
    'Gives a device a name. Connected only.',
    strictObject({ deviceId: DeviceIdSchema, name: RenameDeviceRequest.properties.name }),
    nothing,
  ),
  revokeDevice: command(
    'Signs a device out: it removes its mirror when it learns of it. Connected only.',
    strictObject({ deviceId: DeviceIdSchema }),
    nothing,
  ),
  revokeOtherDevices: command('Signs out every device but this one. Connected only.', nothing, nothing),
  askDeviceCode: command(
    'A code that signs the person in on another device, once. Connected only. `until`: by this device’s clock.',
    nothing,
    Type.Object({ code: DeviceCode.properties.code, until: Timestamp }),
  ),
  setPreferences: command(
    'Changes theme or language.',
    Type.Partial(Preferences, { additionalProperties: false }),
    StateView,
  ),
  verifyMirror: command(
    'Compares every thread with the gateway and fetches what differs. Answers at once; the state tells how far it is.',
    nothing,
    StateView,
  ),
  stopVerifying: command('Ends the comparison; what has been repaired stays so.', nothing, StateView),
  noteHealings: command('The person has read what was damaged and mended.', nothing, StateView),
  takeLink: command(
    'Where a link leads that the system handed over, once. null: there is none; `place` null: it leads to no message.',
    strictObject({}),
    Type.Object({
      link: nullable(
        Type.Object({
          place: nullable(Type.Object({ threadId: ThreadIdSchema, messageId: MessageIdSchema })),
        }),
      ),
    }),
  ),
  startDemo: command(
    'Starts two demo people with a history. The answer is the URL that shows them, or null when windows were opened.',
    nothing,
    Type.Object({ url: nullable(Type.String()) }),
  ),

  listThreads: command(
    'The thread list, newest first.',
    strictObject({ offset: wholeNumber(), limit: wholeNumber(1, 200) }),
    ThreadsPage,
  ),
  getThread: command(
    'One thread of the list.',
    strictObject({ threadId: ThreadIdSchema }),
    nullable(ThreadView),
  ),
  startThread: command(
    'Opens the direct thread with a handle, creating it if needed; works offline.',
    strictObject({ handle: typedHandle }),
    Type.Object({ threadId: ThreadIdSchema }),
  ),
  createGroup: command(
    'Begins a group with people, by their handles; works offline.',
    strictObject({ name: ThreadName, handles: typedHandles }),
    Type.Object({ threadId: GroupIdSchema }),
  ),
  addMembers: command(
    'Adds people to a group, by their handles.',
    strictObject({ threadId: GroupIdSchema, handles: typedHandles }),
    nothing,
  ),
  renameThread: command(
    'Gives a group another name.',
    strictObject({ threadId: GroupIdSchema, name: ThreadName }),
    nothing,
  ),
  setTimer: command(
    'Sets by which messages of a thread disappear, for everybody there; null: they stay. Holds for what comes after it.',
    strictObject({ threadId: ThreadIdSchema, timer: Type.Union([strictObject(timerFields), Type.Null()]) }),
    nothing,
  ),
  leaveThread: command(
    'Leaves a group. What is held of it stays on this device, to be read.',
    strictObject({ threadId: GroupIdSchema }),
    nothing,
  ),
  listMembers: command(
    'Who is in a thread, oneself first; those added here and not confirmed yet last.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({ members: Type.Array(MemberView) }),
  ),
  readMessages: command(
    'A page of a thread. Connected, it may fetch from the gateway what the mirror does not hold: see the anchor.',
    strictObject({
      threadId: ThreadIdSchema,
      anchor: MessagesAnchor,
      limit: wholeNumber(1, 500),
    }),
    MessagesPage,
  ),

  sendMessage: command(
    'Writes a message (a reply when replyTo names one). Answers once it is durable in the outbox.',
    strictObject({ threadId: ThreadIdSchema, text, replyTo: Type.Optional(nullable(MessageIdSchema)) }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  forwardMessages: command(
    'Sends messages of a thread on to others, in the order they stand in there, after a comment. All of it or nothing is in the outbox when it answers: what was written in each thread, in order.',
    strictObject({
      threadId: ThreadIdSchema,
      messageIds,
      to: Type.Array(ThreadIdSchema, { minItems: 1, maxItems: maxForwardTargets, uniqueItems: true }),
      /** Whether it is shown whose words they were. */
      showOrigin: Type.Boolean(),
      comment: Type.Optional(text),
    }),
    Type.Object({
      written: Type.Array(Type.Object({ threadId: ThreadIdSchema, messageIds: Type.Array(MessageIdSchema) })),
    }),
  ),
  editMessage: command(
    'Changes the text of an own message; one not yet sent is rewritten in the outbox. `seen`: its words when the person began.',
    strictObject({
      threadId: ThreadIdSchema,
      messageId: MessageIdSchema,
      text,
      seen: Type.Optional(Type.String({ maxLength: maxTextLength })),
    }),
    nothing,
  ),
  getMessageInfo: command(
    'Who has a message and since when, and what it said before it was edited; what the gateway knows, or else the mirror.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    MessageInfoView,
  ),
  deleteMessage: command(
    'Deletes own messages for everyone, a few seconds later; what never left is taken back.',
    strictObject({ threadId: ThreadIdSchema, messageIds }),
    nothing,
  ),
  hideMessage: command(
    'Deletes messages for oneself, on all own devices, a few seconds later.',
    strictObject({ threadId: ThreadIdSchema, messageIds }),
    nothing,
  ),
  removeThread: command(
    'Takes a thread that the person has left out of the list, on all own devices, a few seconds later.',
    strictObject({ threadId: ThreadIdSchema }),
    nothing,
  ),
  listInvitations: command(
    'Groups the person is invited to, the newest first, and whose invitations they have blocked.',
    nothing,
    Type.Object({ items: Type.Array(InvitationView) }),
  ),
  answerInvitation: command(
    'Joins a group, declines, or declines and lets its sender invite the person no more; declining lifts that.',
    strictObject({
      threadId: ThreadIdSchema,
      answer: Type.Union([Type.Literal('accept'), Type.Literal('decline'), Type.Literal('block')]),
    }),
    nothing,
  ),
  undoDeletions: command(
    'Takes back what was deleted in this thread in the last few seconds, and that it was taken out of the list.',
    strictObject({ threadId: ThreadIdSchema }),
    nothing,
  ),
  setReaction: command(
    'Sets or takes back an own reaction.',
    strictObject({
      threadId: ThreadIdSchema,
      messageId: MessageIdSchema,
      emoji: Emoji,
      present: Type.Boolean(),
    }),
    nothing,
  ),
  sendPoll: command(
    'Writes a poll (a reply when replyTo names a message). Answers once it is durable in the outbox.',
    strictObject({
      threadId: ThreadIdSchema,
      question: Type.String({ minLength: 1, maxLength: maxPollQuestionLength, pattern: '\\S' }),
      options: pollOptions,
      multiple: Type.Boolean(),
      anonymous: Type.Boolean(),
      /** By this device's clock; left out or null, it stays open until it is closed. */
      closesAt: Type.Optional(nullable(Timestamp)),
      replyTo: Type.Optional(nullable(MessageIdSchema)),
    }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  setVote: command(
    'Sets the own choice in a poll, by the indexes of its options; an empty one takes it back.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, choice: Choice }),
    nothing,
  ),
  closePoll: command(
    'Ends an own poll for everyone: nobody votes any more.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    nothing,
  ),
  setPin: command(
    'Pins a message in its thread, for everybody there, or takes it off.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, pinned: Type.Boolean() }),
    nothing,
  ),
  setStar: command(
    'Saves a message for oneself, on all own devices, or takes it out.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, starred: Type.Boolean() }),
    nothing,
  ),
  listPins: command(
    'Pinned messages of a thread, in its order. Connected, what the mirror does not hold is fetched meanwhile.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({ items: Type.Array(MarkedMessageView) }),
  ),
  listStarred: command(
    'What the person has saved, the last one first. Connected, what the mirror does not hold is fetched meanwhile.',
    strictObject({ offset: wholeNumber(), limit: wholeNumber(1, 200) }),
    Type.Object({ items: Type.Array(MarkedMessageView), total: Type.Integer() }),
  ),
  scheduleMessage: command(
    'Writes a message that the gateway is to send at a time, by this device’s clock; with `messageId`, other words for one, or another time: what is left out stays as it is by then.',
    Type.Union([
      strictObject({
        threadId: ThreadIdSchema,
        text,
        replyTo: Type.Optional(nullable(MessageIdSchema)),
        at: Timestamp,
      }),
      strictObject({
        threadId: ThreadIdSchema,
        messageId: MessageIdSchema,
        text: Type.Optional(text),
        at: Type.Optional(Timestamp),
      }),
    ]),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  cancelScheduled: command(
    'Such a message is not to be sent.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    nothing,
  ),
  sendScheduledNow: command(
    'Sends such a message now.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    nothing,
  ),
  listScheduled: command(
    'What is to be sent later in a thread, by its time.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({ items: Type.Array(ScheduledView) }),
  ),
  setReminder: command(
    'Reminds of a message at a time, by this device’s clock, on all own devices; null: no more, it was dealt with.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, at: nullable(Timestamp) }),
    nothing,
  ),
  listReminders: command(
    'What the person wants to be reminded of, by its time; those that are due first.',
    nothing,
    Type.Object({ items: Type.Array(ReminderView) }),
  ),
  searchMessages: command(
    'Messages that have all that is looked for, as this device shows them: by time, or the newest by rank.',
    SearchArgs,
    SearchPage,
  ),
  countMessages: command('How many those are.', CountArgs, SearchCount),
  fetchOlder: command(
    'Fetches what is at the gateway only of the threads that such a search looks through, a page after the other.',
    CountArgs,
    nothing,
  ),
  markRead: command(
    'Everything up to this message has been seen by the person.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
    nothing,
  ),
  setTyping: command(
    'The person is writing, or has stopped. Dropped when not connected.',
    strictObject({ threadId: ThreadIdSchema, active: Type.Boolean() }),
    nothing,
  ),
  saveDraft: command(
    'Keeps what stands in the composer, and shares it with the own devices when it rests; nothing in it removes it.',
    strictObject({
      threadId: ThreadIdSchema,
      text: draftText,
      replyTo: Type.Optional(nullable(MessageIdSchema)),
      editing: Type.Optional(nullable(DraftEdit)),
      /** Shared drafts that these words are in the place of; left out, what getDraft would say now. */
      seen: Type.Optional(Type.Array(OpIdSchema, { maxItems: maxReplacedDrafts })),
      /** Nothing that was left there had been read yet: what these words do not go on from is kept beside them. */
      unread: Type.Optional(Type.Boolean()),
      /** Which window writes, over which writing: what another one has written since is kept beside these words. */
      by: Type.Optional(
        strictObject({
          window: Type.String({ maxLength: 100 }),
          over: nullable(Type.String({ maxLength: 100 })),
        }),
      ),
    }),
    Type.Object({ writing }),
  ),
  getDraft: command(
    'What stood in the composer of a thread, which shared drafts its words come from, and what else was left on other devices.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({
      ...DraftView.properties,
      seen: Type.Array(OpIdSchema),
      others: Type.Array(OtherDraftView),
      writing,
    }),
  ),

  listOutbox: command(
    'What is not confirmed yet, in the order it was done. `more`: how much of what waits is left out of a long one.',
    nothing,
    Type.Object({ items: Type.Array(OutboxItemView), more: Type.Integer({ minimum: 0 }) }),
  ),
  countUnsent: command(
    'How many messages of a thread are not confirmed yet, also those to be sent later.',
    strictObject({ threadId: ThreadIdSchema }),
    Type.Object({ messages: Type.Integer({ minimum: 0 }) }),
  ),
  retryOp: command('Sends a refused op again, in its place.', strictObject({ opId: OpIdSchema }), nothing),
  retryAll: command('Sends everything again that was refused, each in its place.', nothing, nothing),
  skipOp: command(
    'Lets the messages written after a refused one go on without it; it stays until it is decided about.',
    strictObject({ opId: OpIdSchema }),
    nothing,
  ),
  reviseOp: command(
    'Sends a refused message or edit again with another text, in its place.',
    strictObject({ opId: OpIdSchema, text }),
    nothing,
  ),
  reviseMembers: command(
    'Sends a refused group, or people that were to be added, again without some of them.',
    strictObject({ opId: OpIdSchema, without: typedHandles }),
    nothing,
  ),
  discardOp: command(
    'Drops an op that is refused or was never sent, and what depends on it.',
    strictObject({ opId: OpIdSchema }),
    nothing,
  ),
  sendAsNew: command(
    'Sends the words of an edit that was refused or never sent as a message of their own; the edit leaves the outbox.',
    strictObject({ opId: OpIdSchema }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  moveToDraft: command(
    'Takes a message or an edit that was refused or never sent out of the outbox: its words stand in the composer again, an edit over its message, or are one more draft where something stands there.',
    strictObject({ opId: OpIdSchema }),
    nothing,
  ),
  setLooking: command(
    'Somebody looks at this window, or no longer: while they do, reconnecting takes a few seconds at most, and it is tried at once when they begin to.',
    strictObject({ looks: Type.Boolean() }),
    nothing,
  ),
  reconnect: command(
    'Tries to connect now: the network is back, or the system woke up. `asked`: the person asks, whatever the gateway said about when to come back.',
    strictObject({ asked: Type.Optional(Type.Boolean()) }),
    nothing,
  ),
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgs<Name extends CommandName> = Static<(typeof commands)[Name]['args']>;
export type CommandResult<Name extends CommandName> = Static<(typeof commands)[Name]['result']>;

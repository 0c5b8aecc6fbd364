import { type Static, type TSchema, Type } from 'typebox';
import { Emoji, MessageIdSchema, OpIdSchema, ThreadIdSchema } from '../sync/protocol/ids.ts';
import { maxDisplayNameLength, maxPasswordLength, maxTextLength } from '../sync/protocol/sizes.ts';
import { strictObject } from '../sync/protocol/shape.ts';
import { MessagesPage, OutboxItemView, Preferences, StateView, ThreadsPage, ThreadView } from './views.ts';

const nothing = strictObject({});
const typedHandle = Type.String({ minLength: 1, maxLength: 100 });
const password = Type.String({ maxLength: maxPasswordLength });
const text = Type.String({ minLength: 1, maxLength: maxTextLength, pattern: '\\S' });
const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const command = <Args extends TSchema, Answer extends TSchema>(
  summary: string,
  args: Args,
  result: Answer,
) => ({
  summary,
  args,
  result,
});

/** Where a page of messages begins. `before`, `after` and `from` name a message of the page at hand. */
export const MessagesAnchor = Type.Union([
  strictObject({ kind: Type.Literal('newest') }),
  strictObject({ kind: Type.Literal('firstUnread') }),
  strictObject({ kind: Type.Literal('around'), messageId: MessageIdSchema }),
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
  signIn: command('Signs in to an account.', strictObject({ handle: typedHandle, password }), StateView),
  signOut: command(
    'Ends the session and removes the mirror from this device. What was never sent is kept for the same person.',
    nothing,
    StateView,
  ),
  setGateway: command(
    'Names the gateway to use. Signed out only.',
    strictObject({ url: Type.String({ minLength: 1, maxLength: 500 }) }),
    StateView,
  ),
  setPreferences: command(
    'Changes theme or language.',
    Type.Partial(Preferences, { additionalProperties: false }),
    StateView,
  ),
  startDemo: command(
    'Starts two demo people with a history. The answer is the URL that shows them, or null when windows were opened.',
    nothing,
    Type.Object({ url: nullable(Type.String()) }),
  ),

  listThreads: command(
    'The thread list, newest first.',
    strictObject({ offset: Type.Integer({ minimum: 0 }), limit: Type.Integer({ minimum: 1, maximum: 200 }) }),
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
  readMessages: command(
    'A page of a thread. Connected, it fetches from the gateway what the mirror does not hold.',
    strictObject({
      threadId: ThreadIdSchema,
      anchor: MessagesAnchor,
      limit: Type.Integer({ minimum: 1, maximum: 500 }),
    }),
    MessagesPage,
  ),

  sendMessage: command(
    'Writes a message (a reply when replyTo names one). Answers once it is durable in the outbox.',
    strictObject({ threadId: ThreadIdSchema, text, replyTo: Type.Optional(nullable(MessageIdSchema)) }),
    Type.Object({ messageId: MessageIdSchema }),
  ),
  editMessage: command(
    'Changes the text of an own message; one not yet sent is rewritten in the outbox.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, text }),
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
    'Keeps what stands in the composer, on this device; an empty text removes it.',
    strictObject({ threadId: ThreadIdSchema, text: Type.String({ maxLength: 100_000 }) }),
    nothing,
  ),

  listOutbox: command(
    'What is not confirmed yet, in the order it was done.',
    nothing,
    Type.Object({ items: Type.Array(OutboxItemView) }),
  ),
  retryOp: command('Sends a refused op again, in its place.', strictObject({ opId: OpIdSchema }), nothing),
  reviseOp: command(
    'Sends a refused message or edit again with another text, in its place.',
    strictObject({ opId: OpIdSchema, text }),
    nothing,
  ),
  discardOp: command(
    'Drops an op that is refused or was never sent, and what depends on it.',
    strictObject({ opId: OpIdSchema }),
    nothing,
  ),
  reconnect: command(
    'Tries to connect now (the network is back, the system woke up, "Try now").',
    nothing,
    nothing,
  ),
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgs<Name extends CommandName> = Static<(typeof commands)[Name]['args']>;
export type CommandResult<Name extends CommandName> = Static<(typeof commands)[Name]['result']>;

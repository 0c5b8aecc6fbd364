import { type Static, Type } from 'typebox';
import { MessageIdSchema, OpIdSchema, ThreadIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { listedTypes } from '../../sync/protocol/ops/op.ts';
import { ErrorView } from './error.ts';
import { FilesSummary } from './filesSummary.ts';
import { nullable } from './nullable.ts';

/** One thing not yet confirmed. Receipts are not shown: they are nothing a person did. */
export const OutboxItemView = Type.Object({
  opId: OpIdSchema,
  /** null: it is in no conversation. */
  threadId: nullable(ThreadIdSchema),
  threadTitle: Type.String(),
  kind: Type.Enum(listedTypes),
  /** A message that is one: it is sent again or discarded, and not edited. */
  poll: Type.Boolean(),
  messageId: nullable(MessageIdSchema),
  /** Of a message, also of one to be sent later: what it answers. */
  replyTo: nullable(MessageIdSchema),
  /** Message text (of a poll its options, too), new text of an edit, emoji of a reaction, handle of a thread to start, name of a group; or nothing. */
  text: Type.String(),
  /** Of a message that is one of files; `text` is then their caption. */
  files: nullable(FilesSummary),
  /** Of a group to create, of people to add and of whoever is given a role or removed; else empty. `error.context.handles` names those that nobody has. */
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

import { Type } from 'typebox';
import { MessageIdSchema, OpIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { OutboxItemView } from '../views/outbox.ts';
import { caption, command, nothing, typedHandles } from './command.ts';

export const outboxCommands = {
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
    strictObject({ opId: OpIdSchema, text: caption }),
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
};

import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { maxForwardTargets } from '../../sync/protocol/sizes.ts';
import { command, text, messageIds } from './command.ts';

export const forwardCommands = {
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
};

import { Type } from 'typebox';
import { Choice, pollOptions } from '../../sync/protocol/entities/poll.ts';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { maxPollQuestionLength } from '../../sync/protocol/sizes.ts';
import { nullable } from '../views/nullable.ts';
import { command, nothing } from './command.ts';

export const pollsCommands = {
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
};

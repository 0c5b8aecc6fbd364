import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { command, nothing } from './command.ts';

export const listeningCommands = {
  setListened: command(
    'The person has listened to a voice message. Of an own one, and of one that they have listened to before, nothing is said.',
    strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema, listened: Type.Literal(true) }),
    nothing,
  ),
};

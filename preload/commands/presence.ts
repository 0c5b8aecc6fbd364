import { Type } from 'typebox';
import { ThreadIdSchema, Timestamp, UserIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { command } from './command.ts';

export const presenceCommands = {
  readPresence: command(
    'Who is online, or was, of those whose presence is known; and how many in a thread are online.',
    strictObject({ threadId: nullable(ThreadIdSchema) }),
    Type.Object({
      people: Type.Array(
        Type.Object({
          userId: UserIdSchema,
          /** null: they are online. */
          lastSeenAt: nullable(Timestamp),
        }),
      ),
      /** Oneself among them; 0: nobody else is. */
      onlineHere: Type.Integer(),
    }),
  ),
};

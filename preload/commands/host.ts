import { Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { StateView } from '../views/state.ts';
import { command, nothing } from './command.ts';

export const hostCommands = {
  getState: command(
    'Who is signed in, the connection, the outbox in numbers, preferences.',
    nothing,
    StateView,
  ),
  takeLink: command(
    'Where a link leads that the system handed over, once. null: there is none; `place` null: it leads to no message. `join`: it leads into a group.',
    strictObject({}),
    Type.Object({
      link: nullable(
        Type.Object({
          place: nullable(Type.Object({ threadId: ThreadIdSchema, messageId: MessageIdSchema })),
          join: nullable(Type.String()),
        }),
      ),
    }),
  ),
};

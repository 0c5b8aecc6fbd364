import { Type } from 'typebox';
import { GroupIdSchema, UserIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { JoinRequestView } from '../views/joinRequest.ts';
import { command, nothing } from './command.ts';

export const joinRequestsCommands = {
  listJoinRequests: command(
    'Who asks to join a group, the oldest first, for its owner and admins. Connected only.',
    strictObject({ threadId: GroupIdSchema }),
    Type.Object({ items: Type.Array(JoinRequestView) }),
  ),
  answerRequest: command(
    'Lets somebody who asked into a group, or declines.',
    strictObject({ threadId: GroupIdSchema, userId: UserIdSchema, accept: Type.Boolean() }),
    nothing,
  ),
};

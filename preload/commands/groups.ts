import { Type } from 'typebox';
import { Description } from '../../sync/protocol/entities/description.ts';
import { SlowModeSeconds } from '../../sync/protocol/entities/slowMode.ts';
import { ThreadName } from '../../sync/protocol/entities/thread.ts';
import { GroupIdSchema, ThreadIdSchema, UserIdSchema } from '../../sync/protocol/ids.ts';
import { MemberRight } from '../../sync/protocol/memberRights.ts';
import { Role } from '../../sync/protocol/roles.ts';
import { maxDisplayNameLength } from '../../sync/protocol/sizes.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { BanView } from '../views/ban.ts';
import { nullable } from '../views/nullable.ts';
import { MemberView } from '../views/thread.ts';
import { command, nothing, typedHandles } from './command.ts';

export const groupsCommands = {
  createGroup: command(
    'Begins a group with people, by their handles, or a channel that they read; works offline.',
    strictObject({ name: ThreadName, handles: typedHandles, channel: Type.Optional(Type.Literal(true)) }),
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
  setDescription: command(
    'Says what a group is for; null: nothing.',
    strictObject({ threadId: GroupIdSchema, description: nullable(Description) }),
    nothing,
  ),
  setRole: command(
    'Gives a member of a group another role; `owner` hands the group over.',
    strictObject({ threadId: GroupIdSchema, userId: UserIdSchema, role: Role }),
    nothing,
  ),
  removeMember: command(
    'Removes a member from a group. They keep what they have of it, to be read.',
    strictObject({ threadId: GroupIdSchema, userId: UserIdSchema }),
    nothing,
  ),
  setBan: command(
    'Bans somebody from a group, and removes them if they are in it; or lifts that.',
    strictObject({ threadId: GroupIdSchema, userId: UserIdSchema, banned: Type.Boolean() }),
    nothing,
  ),
  listBans: command(
    'Who is banned from a group, for its owner and admins. Connected only.',
    strictObject({ threadId: GroupIdSchema }),
    Type.Object({ items: Type.Array(BanView) }),
  ),
  listSubscribers: command(
    'Who subscribes to a channel, for its owner and admins: `next` is the `after` of the next page, null at the end. Connected only.',
    strictObject({
      threadId: GroupIdSchema,
      after: nullable(UserIdSchema),
      search: Type.String({ maxLength: maxDisplayNameLength }),
    }),
    Type.Object({ items: Type.Array(MemberView), next: nullable(UserIdSchema) }),
  ),
  setMemberRight: command(
    'Takes a right from the members of a group, or gives it back; owner and admins have it anyway.',
    strictObject({ threadId: GroupIdSchema, name: MemberRight, forbidden: Type.Boolean() }),
    nothing,
  ),
  setSlowMode: command(
    'Says how long members of a group wait between two messages; null: not at all. Owner and admins never wait.',
    strictObject({ threadId: GroupIdSchema, seconds: SlowModeSeconds }),
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
};

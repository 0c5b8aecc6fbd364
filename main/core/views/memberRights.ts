import type { ThreadId } from '../../../sync/core/ids.ts';
import {
  isGivenAtFirst,
  isRestricted,
  type MemberRight,
  memberRights,
  settableIn,
} from '../../../sync/protocol/memberRights.ts';
import type { Role } from '../../../sync/protocol/roles.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { isChannel } from './threadNames.ts';
import { rolesIn } from './roles.ts';

/** What the person forbids members, or no longer does, and nobody has confirmed. @param groupOps of the thread, in the order they were done */
export function rightsSetBy(groupOps: readonly OutboxOp[]): ReadonlyMap<MemberRight, boolean> {
  return new Map(
    groupOps.flatMap((op) =>
      op.type === 'setMemberRight' && op.state !== 'refused' ? [[op.body.name, op.body.forbidden]] : [],
    ),
  );
}

/** [RIGHT-2] What members of a thread may do, with what is on its way laid over it. @param changed set other than at first */
export function rightsWith(
  pending: ReadonlyMap<MemberRight, boolean>,
  changed: readonly MemberRight[],
  isChannel: boolean,
): MemberRight[] {
  // [CHANNEL-4]
  const given = isChannel ? settableIn('channel') : memberRights;
  return given.filter((right) =>
    pending.has(right) ? pending.get(right) === false : changed.includes(right) !== isGivenAtFirst(right),
  );
}

/** What somebody of this role may do where members may do that. */
export const rightsOf = (role: Role, members: readonly MemberRight[]): MemberRight[] => [
  ...(isRestricted(role) ? members : memberRights),
];

/** Of this person in this thread. */
export function ownRights(deps: ViewDeps, threadId: ThreadId): readonly MemberRight[] {
  const { mirror, outbox, me } = deps;
  const groupOps = outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0);
  const members = rightsWith(
    rightsSetBy(groupOps),
    mirror.read.changedRights(threadId),
    isChannel(deps, threadId),
  );
  // Nothing is forbidden: nobody's role is asked for.
  if (memberRights.every((right) => members.includes(right) || !isGivenAtFirst(right))) return members;
  // Whoever begins a group is its owner before the gateway says so.
  const isBegun = !mirror.read.hasThread(threadId) && outbox.read.creationOf(threadId) !== null;
  return rightsOf(isBegun ? 'owner' : (rolesIn(deps, threadId).get(me.userId) ?? 'member'), members);
}

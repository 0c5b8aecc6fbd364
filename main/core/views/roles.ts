import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import { mayDo, type Role } from '../../../sync/protocol/roles.ts';
import type { MemberRow } from '../mirror/read/people.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';

/** What everybody in a group is, by their user id. Empty: it is no group, or its gateway tells no roles. [ROLE-5] */
export type Roles = ReadonlyMap<UserId, Role>;

export function rolesIn({ mirror, outbox, me }: ViewDeps, threadId: ThreadId): Roles {
  const present = mirror.read.members(threadId).filter(({ leftAt }) => leftAt === null);
  return rolesWith(outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0), present, me.userId);
}

/**
 * @param groupOps of the thread, in the order they were done
 * @param present who is in it
 */
export function rolesWith(groupOps: readonly OutboxOp[], present: readonly MemberRow[], me: UserId): Roles {
  if (present.every(({ role }) => role !== 'owner')) return new Map();
  const roles = new Map<UserId, Role>(present.map(({ userId, role }) => [userId, role ?? 'member']));
  for (const op of groupOps) {
    if (op.state === 'refused') continue;
    if (takesOut(op)) roles.delete(op.body.userId);
    if (op.type !== 'setRole') continue;
    // [ROLE-2] The former owner is an admin.
    if (op.body.role === 'owner') roles.set(me, 'admin');
    if (roles.has(op.body.userId)) roles.set(op.body.userId, op.body.role);
  }
  return roles;
}

type Taking = Extract<OutboxOp, { readonly type: 'removeMember' | 'setBan' }>;

/** [ROLE-6] [BAN-1] Whether nobody whom it names is in the group after it. */
export const takesOut = (op: OutboxOp): op is Taking =>
  op.type === 'removeMember' || (op.type === 'setBan' && op.body.banned);

/** Whether one member may remove another. [RIGHT-1] */
export function mayRemove(roles: Roles, remover: UserId, userId: UserId): boolean {
  const [role, target] = [roles.get(remover), roles.get(userId)];
  return role !== undefined && target !== undefined && mayDo('removeMember', role, target);
}

const offered: readonly Role[] = ['admin', 'member', 'owner'];

/** Roles that one member may give another. [RIGHT-1] */
export function givableTo(roles: Roles, giver: UserId, userId: UserId): Role[] {
  const [role, target] = [roles.get(giver), roles.get(userId)];
  if (role === undefined || target === undefined || giver === userId) return [];
  return mayDo('setRole', role, target) ? offered.filter((each) => each !== target) : [];
}

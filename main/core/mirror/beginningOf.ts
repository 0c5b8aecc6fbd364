import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Expiry } from '../../../sync/protocol/entities/message.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import type { HigherRole } from '../../../sync/protocol/roles.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { storedJson } from '../database/driver.ts';
import type { MemberRow } from './read/people.ts';
import type { MirrorReader } from './reader.ts';

/** [RESTORE-5] What begins a thread again as the mirror knows it; null where the person is not in it. */
export function beginningOf(read: MirrorReader, threadId: ThreadId, me: UserId): OpIntent | null {
  const thread = read.thread(threadId);
  const hasLeft = typeof read.membership(threadId)?.leftAt === 'number';
  if (thread === null || hasLeft) return null;
  const present = read.members(threadId).filter(({ leftAt }) => leftAt === null);
  // [ACCOUNT-17] Whose account was deleted has no handle: nobody begins a thread with them.
  const others = present.filter(({ userId, handle }) => userId !== me && handle !== '');
  if (thread.kind === 'direct' && others.length === 0 && present.length > 1) return null;
  const handles = others.map(({ handle }) => handle);
  // [PERSON-2]
  const people = Object.fromEntries(others.map(({ handle, userId }) => [handle, userId]));
  if (thread.kind !== 'direct')
    return thread.name === null
      ? null
      : {
          ...{ type: 'createGroup', feedId: threadId, people },
          body: {
            name: thread.name,
            ...{ handles, roles: rolesIn(present) },
            ...(thread.kind === 'channel' && { channel: true as const }),
          },
        };
  // [NOTES-1] In notes there is nobody else.
  const [peer] = others.length > 0 ? others : present;
  return peer === undefined
    ? null
    : {
        ...{ type: 'createDirectThread', feedId: threadId, body: { handle: peer.handle } },
        people: { [peer.handle]: peer.userId },
      };
}

/** [ROLE-4] */
function rolesIn(members: readonly MemberRow[]): Record<string, HigherRole> {
  return Object.fromEntries(members.flatMap(({ handle, role }) => (role === null ? [] : [[handle, role]])));
}

/** [TIMER-11] How a message was taken, or would be; null: to stay, undefined: nothing is known of it. */
export function expiryOf(
  read: MirrorReader,
  messageId: MessageId,
  threadId: ThreadId | null,
): Expiry | null | undefined {
  const message = read.message(messageId);
  if (message?.expiry === null) return null;
  const timer = message?.expiry ?? (threadId && read.thread(threadId)?.timer);
  if (!timer) return undefined;
  return { ...(storedJson(timer) as MessageTimer), expiresAt: message?.expiresAt ?? null };
}

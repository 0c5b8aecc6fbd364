import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Expiry } from '../../../sync/protocol/entities/message.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { storedJson } from '../database/driver.ts';
import type { MirrorReader } from './reader.ts';

/** [RESTORE-5] What begins a thread again as the mirror knows it; null where the person is not in it. */
export function beginningOf(read: MirrorReader, threadId: ThreadId, me: UserId): OpIntent | null {
  const thread = read.thread(threadId);
  const hasLeft = typeof read.membership(threadId)?.leftAt === 'number';
  if (thread === null || hasLeft) return null;
  const others = read.members(threadId).filter(({ userId, leftAt }) => userId !== me && leftAt === null);
  const handles = others.map(({ handle }) => handle);
  // [PERSON-2]
  const people = Object.fromEntries(others.map(({ handle, userId }) => [handle, userId]));
  if (thread.kind === 'group')
    return thread.name === null
      ? null
      : { type: 'createGroup', feedId: threadId, body: { name: thread.name, handles }, people };
  const [handle] = handles;
  return handle === undefined
    ? null
    : { type: 'createDirectThread', feedId: threadId, body: { handle }, people };
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

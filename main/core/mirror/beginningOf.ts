import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { MirrorReader } from './reader.ts';

/** [RESTORE-5] What begins a thread again as the mirror knows it; null where the person is not in it. */
export function beginningOf(read: MirrorReader, threadId: ThreadId, me: UserId): OpIntent | null {
  const thread = read.thread(threadId);
  const hasLeft = typeof read.membership(threadId)?.leftAt === 'number';
  if (thread === null || hasLeft) return null;
  const handles = read
    .members(threadId)
    .flatMap(({ userId, handle, leftAt }) => (userId === me || leftAt !== null ? [] : [handle]));
  if (thread.kind === 'group')
    return thread.name === null
      ? null
      : { type: 'createGroup', feedId: threadId, body: { name: thread.name, handles } };
  const [handle] = handles;
  return handle === undefined ? null : { type: 'createDirectThread', feedId: threadId, body: { handle } };
}

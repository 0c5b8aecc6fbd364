import type { ThreadId } from '../../../sync/core/ids.ts';
import type { JoinRequest } from '../../../sync/protocol/groups.ts';
import type { JoinRequestView } from '../../../preload/views/joinRequest.ts';
import type { ViewDeps } from './deps.ts';
import { namesOf } from './nameOf.ts';

/** Who asks to join a group, as its gateway says, without whom this person has answered. [REQUEST-3] */
export function joinRequestViews(
  { mirror, nameOf, outbox }: ViewDeps,
  threadId: ThreadId,
  listed: readonly JoinRequest[],
): JoinRequestView[] {
  const answered = new Set(
    outbox.read
      .groupOps(threadId, mirror.cursorOf(threadId) ?? 0)
      .flatMap((op) => (op.type === 'answerRequest' && op.state !== 'refused' ? [op.body.userId] : [])),
  );
  return listed
    .filter(({ userId }) => !answered.has(userId))
    .map(({ userId, handle, displayName }) =>
      Object.assign({ userId, handle }, namesOf(nameOf, { userId, displayName })),
    );
}

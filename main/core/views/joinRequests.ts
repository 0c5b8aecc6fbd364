import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { JoinRequest } from '../../../sync/protocol/groups.ts';
import type { JoinRequestView } from '../../../preload/views/joinRequest.ts';
import type { ListedThread } from '../mirror/read/list.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { namesOf } from './nameOf.ts';
import type { OnItsWay } from './onItsWay.ts';

/** Who asks to join a group, as its gateway says, without whom this person has answered. [REQUEST-3] */
export function joinRequestViews(
  { mirror, nameOf, outbox }: ViewDeps,
  threadId: ThreadId,
  listed: readonly JoinRequest[],
): JoinRequestView[] {
  const answered = answeredIn(outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0));
  return listed
    .filter(({ userId }) => !answered.has(userId))
    .map(({ userId, handle, displayName }) =>
      Object.assign({ userId, handle }, namesOf(nameOf, { userId, displayName })),
    );
}

/** Whom the person has answered. @param groupOps done to the group, and not in the mirror yet */
export function answeredIn(groupOps: readonly OutboxOp[]): ReadonlySet<UserId> {
  return new Set(
    groupOps.flatMap((op) => (op.type === 'answerRequest' && op.state !== 'refused' ? [op.body.userId] : [])),
  );
}

/** [REQUEST-6] How many ask to join, as the gateway has told whoever may answer them. */
export function requestsShown(
  row: Pick<ListedThread, 'requests' | 'hasLeft'> | null,
  way: Pick<OnItsWay, 'hasLeft' | 'groupOps'> | null,
): number {
  const hasLeft = way === null ? row?.hasLeft === 1 : way.hasLeft;
  if (row === null || row.requests === 0 || hasLeft) return 0;
  return Math.max(0, row.requests - answeredIn(way?.groupOps ?? []).size);
}

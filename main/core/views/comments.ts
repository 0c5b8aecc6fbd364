import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { isChannel } from './threadNames.ts';

/** Of these messages those that have comments. */
export function commentCounts(
  deps: ViewDeps,
  threadId: ThreadId,
  messages: readonly Pick<OverlaidMessage, 'messageId'>[],
): ReadonlyMap<MessageId, number> {
  if (!isChannel(deps, threadId)) return new Map();
  const counts = new Map(deps.mirror.read.commentCounts(messages.map(({ messageId }) => messageId)));
  for (const { body } of pendingComments(deps, threadId))
    if (body.commentOn !== undefined) counts.set(body.commentOn, (counts.get(body.commentOn) ?? 0) + 1);
  return counts;
}

type Send = Extract<OutboxOp, { type: 'sendMessage' }>;

/** Those that the mirror does not have. */
export function pendingComments({ mirror, outbox }: ViewDeps, threadId: ThreadId): readonly Send[] {
  const sends = outbox.read.comments(threadId, mirror.cursorOf(threadId) ?? 0);
  return sends.filter(
    (op): op is Send => op.type === 'sendMessage' && mirror.read.message(op.body.messageId) === null,
  );
}

import { assertNever } from '../../../sync/core/assertNever.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxItemView } from '../../../preload/views.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { threadView } from './threadViews.ts';

/** Longer queues are shown from their oldest end; the numbers of the state still count them all. */
const shownAtMost = 1_000;

export function outboxViews(deps: ViewDeps): OutboxItemView[] {
  const titles = new Map<ThreadId, string>();
  function titleOf(threadId: ThreadId): string {
    const title = titles.get(threadId) ?? threadView(deps, threadId)?.title ?? '';
    titles.set(threadId, title);
    return title;
  }
  return deps.outbox.read.list(shownAtMost).flatMap((op) => {
    const shown = shownAs(op);
    if (shown === null) return [];
    const threadId = op.feedId;
    return [
      {
        ...shown,
        opId: op.id,
        threadId,
        threadTitle: titleOf(threadId),
        state: stateOf(op),
        error: op.error,
        createdAt: op.createdAt,
      },
    ];
  });
}

function stateOf(op: OutboxOp): OutboxItemView['state'] {
  if (op.state === 'refused') return 'failed';
  if (op.state === 'held') return 'held';
  return op.n === null ? 'queued' : 'sending';
}

function shownAs(op: OutboxOp): Pick<OutboxItemView, 'kind' | 'messageId' | 'text'> | null {
  switch (op.type) {
    case 'sendMessage':
    case 'editMessage':
      return { kind: op.type, messageId: op.body.messageId, text: op.body.content.text };
    case 'setReaction':
      return { kind: op.type, messageId: op.body.messageId, text: op.body.emoji };
    case 'createDirectThread':
      return { kind: op.type, messageId: null, text: op.body.handle };
    case 'advanceReceipt':
      return null;
    default:
      return assertNever(op);
  }
}

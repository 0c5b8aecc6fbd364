import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Engine } from '../../../sync/client/enginePorts.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxItemView } from '../../../preload/views.ts';
import { type OutboxOp, threadOf } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { findThreadView } from './threadViews.ts';

/** Longer queues are shown from their oldest end; the numbers of the state still count them all. */
const shownAtMost = 1_000;

export function outboxViews(deps: ViewDeps, retryAt: Engine['retryAt']): OutboxItemView[] {
  const titles = new Map<ThreadId, string>();
  function titleOf(threadId: ThreadId): string {
    const title = titles.get(threadId) ?? findThreadView(deps, threadId)?.title ?? '';
    titles.set(threadId, title);
    return title;
  }
  return deps.outbox.read.list(shownAtMost).flatMap((op) => {
    const shown = shownAs(op);
    if (shown === null) return [];
    const threadId = threadOf(op);
    return [
      {
        ...shown,
        opId: op.id,
        threadId,
        threadTitle: titleOf(threadId),
        state: stateOf(op),
        error: op.error,
        createdAt: op.createdAt,
        retryAt: op.state === 'waiting' ? retryAt(op.feedId) : null,
      },
    ];
  });
}

function stateOf(op: OutboxOp): OutboxItemView['state'] {
  if (op.state === 'refused') return 'failed';
  if (op.state === 'held') return 'held';
  return op.n === null ? 'queued' : 'sending';
}

function shownAs(op: OutboxOp): Pick<OutboxItemView, 'kind' | 'messageId' | 'text' | 'handles'> | null {
  switch (op.type) {
    case 'sendMessage':
    case 'editMessage':
      return { kind: op.type, messageId: op.body.messageId, text: op.body.content.text, handles: [] };
    case 'setReaction':
      return { kind: op.type, messageId: op.body.messageId, text: op.body.emoji, handles: [] };
    case 'setPin':
    case 'setStar':
    case 'deleteMessage':
    case 'hideMessage':
      return { kind: op.type, messageId: op.body.messageId, text: '', handles: [] };
    case 'createDirectThread':
      return { kind: op.type, messageId: null, text: op.body.handle, handles: [] };
    case 'createGroup':
      return { kind: op.type, messageId: null, text: op.body.name, handles: op.body.handles };
    case 'addMembers':
      return { kind: op.type, messageId: null, text: '', handles: op.body.handles };
    case 'renameThread':
      return { kind: op.type, messageId: null, text: op.body.name, handles: [] };
    case 'leaveThread':
      return { kind: op.type, messageId: null, text: '', handles: [] };
    case 'advanceReceipt':
      return null;
    default:
      return assertNever(op);
  }
}

import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Engine } from '../../../sync/client/enginePorts.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { wordsOf } from '../../../sync/protocol/polls.ts';
import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import { type OutboxOp, threadOf } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { threadPlaces } from './threadNames.ts';

/** Of longer queues what was refused is shown, and the oldest of what waits. */
const shownAtMost = 1_000;

export function outboxViews(deps: ViewDeps, retryAt: Engine['retryAt']): OutboxItemView[] {
  const ops = deps.outbox.read.list(shownAtMost);
  const places = threadPlaces(deps, [...new Set(ops.map(threadOf))]);
  const edited = new Map(
    ops.flatMap((op) =>
      op.type === 'editMessage' ? [[op.body.messageId, op.body.content.text] as const] : [],
    ),
  );
  return ops.flatMap((op) => {
    const shown = shownAs(op, edited);
    if (shown === null) return [];
    const threadId = threadOf(op);
    return [
      {
        poll: false,
        replyTo: null,
        ...shown,
        opId: op.id,
        threadId,
        threadTitle: places.get(threadId)?.threadTitle ?? '',
        state: stateOf(op),
        withdrawable: op.state === 'refused' || (op.n === null && !goesWithDeletion(op)),
        error: op.error,
        createdAt: op.createdAt,
        retryAt: op.state === 'waiting' ? retryAt(op.feedId) : null,
      },
    ];
  });
}

/** Of what was to be sent later and is deleted: undone with that alone. */
function goesWithDeletion({ type, leavesAt }: OutboxOp): boolean {
  return type === 'scheduleMessage' && leavesAt !== null;
}

function stateOf(op: OutboxOp): OutboxItemView['state'] {
  if (op.state === 'refused') return 'failed';
  if (op.state === 'held') return 'held';
  return op.n === null ? 'queued' : 'sending';
}

type Shown = Pick<OutboxItemView, 'kind' | 'messageId' | 'text' | 'handles'> &
  Partial<Pick<OutboxItemView, 'poll' | 'replyTo'>>;

function shownAs(op: OutboxOp, edited: ReadonlyMap<MessageId, string>): Shown | null {
  switch (op.type) {
    case 'sendMessage': {
      const { messageId, envelope, content } = op.body;
      return {
        kind: op.type,
        messageId,
        text: edited.get(messageId) ?? wordsOf(content),
        handles: [],
        poll: envelope.kind === 'poll',
        replyTo: envelope.replyTo,
      };
    }
    case 'editMessage':
      return { kind: op.type, messageId: op.body.messageId, text: op.body.content.text, handles: [] };
    case 'setReaction':
      return { kind: op.type, messageId: op.body.messageId, text: op.body.emoji, handles: [] };
    case 'setVote':
    case 'closePoll':
    case 'setPin':
    case 'setStar':
    case 'setReminder':
    case 'deleteMessage':
    case 'hideMessage':
      return { kind: op.type, messageId: op.body.messageId, text: '', handles: [] };
    case 'scheduleMessage': {
      const { messageId, message } = op.body;
      const text = message?.content.text ?? '';
      return { kind: op.type, messageId, text, handles: [], replyTo: message?.replyTo ?? null };
    }
    case 'createDirectThread':
      return { kind: op.type, messageId: null, text: op.body.handle, handles: [] };
    case 'createGroup':
      return { kind: op.type, messageId: null, text: op.body.name, handles: op.body.handles };
    case 'addMembers':
      return { kind: op.type, messageId: null, text: '', handles: op.body.handles };
    case 'renameThread':
      return { kind: op.type, messageId: null, text: op.body.name, handles: [] };
    case 'setTimer':
    case 'leaveThread':
    case 'removeThread':
    case 'answerInvitation':
      return { kind: op.type, messageId: null, text: '', handles: [] };
    case 'shareDraft':
    case 'advanceReceipt':
      return null;
    default:
      return assertNever(op);
  }
}

import type { Engine } from '../../../sync/client/enginePorts.ts';
import type { UserId } from '../../../sync/core/ids.ts';
import { messageOf, targetOf, threadOf } from '../../../sync/protocol/ops/subject.ts';
import { isListed, opKind } from '../../../sync/protocol/ops/op.ts';
import type { OutboxItemView } from '../../../preload/views/outbox.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { viewOnceOf } from '../../../sync/protocol/viewOnce.ts';
import { mentioned } from './files.ts';
import { threadPlaces } from './threadNames.ts';

/** Of longer queues what was refused is shown, and the oldest of what waits. */
const shownAtMost = 1_000;

export function outboxViews(deps: ViewDeps, retryAt: Engine['retryAt']): OutboxItemView[] {
  const ops = deps.outbox.read.list(shownAtMost);
  const places = threadPlaces(deps, [...new Set(ops.map(threadOf).filter((threadId) => threadId !== null))]);
  const edited = new Map(
    ops.flatMap((op) =>
      op.type === 'editMessage' ? [[op.body.messageId, op.body.content.text] as const] : [],
    ),
  );
  // [CONTENT-3] They wait for their own files, and behind no other message.
  const uploading = new Set(deps.outbox.uploading().map(({ id }) => id));
  return ops.flatMap((op) => {
    if (!isListed(op.type)) return [];
    const threadId = threadOf(op);
    const messageId = messageOf(op);
    const {
      text = '',
      handles = personOf(deps, op),
      poll = false,
      replyTo = null,
    } = opKind[op.type].outline?.(op.body) ?? {};
    const latest = op.type === 'sendMessage' ? edited.get(op.body.messageId) : undefined;
    return [
      {
        kind: op.type,
        messageId,
        ...saidIn(op, latest ?? text),
        handles: [...handles],
        poll,
        replyTo,
        opId: op.id,
        threadId,
        threadTitle: (threadId && places.get(threadId)?.threadTitle) ?? '',
        state: uploading.has(op.id) ? 'queued' : stateOf(op),
        withdrawable: isWithdrawable(op),
        error: op.error,
        createdAt: op.createdAt,
        retryAt: op.state === 'waiting' ? retryAt(op.feedId) : null,
      },
    ];
  });
}

/** [CONTENT-1] [CARD-3] Its words, or of files their caption. */
function saidIn({ type, body }: OutboxOp, text: string) {
  if (type !== 'sendMessage' && type !== 'editMessage') return { text, files: null };
  const [file] = body.content.files ?? [];
  const isOnce = type === 'sendMessage' && viewOnceOf(body.envelope) !== null && file !== undefined;
  return mentioned({ ...body.content, text, viewOnce: isOnce ? { file } : null });
}

/** Comments have no draft to go to. */
function isWithdrawable(op: OutboxOp): boolean {
  const isComment = op.type === 'sendMessage' && op.body.commentOn !== undefined;
  return op.state === 'refused' || (op.n === null && !goesWithDeletion(op) && !isComment);
}

/** Handle of the person an op is about. */
function personOf({ mirror }: ViewDeps, op: OutboxOp): readonly string[] {
  const target = targetOf(op);
  if (opKind[op.type].about !== 'person' || target === null) return [];
  const person = mirror.read.person(target as UserId);
  return person === null ? [] : [person.handle];
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

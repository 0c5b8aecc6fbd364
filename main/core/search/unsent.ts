import type { MessageId } from '../../../sync/core/ids.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import { wordsOf } from '../../../sync/protocol/polls.ts';
import { viewOnceOf } from '../../../sync/protocol/viewOnce.ts';
import { rewords } from '../../../sync/client/overlay/sendMessage.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from '../views/deps.ts';
import { hiddenHere } from '../views/hidden.ts';
import { overlaidRow } from '../views/overlaid.ts';
import type { Found } from './findMessages.ts';

/** So many ops that are not confirmed are looked through: what lies behind them is found once they have left. */
const mostOps = 10_000;

/**
 * Messages that are not what the mirror says of them: written, changed or deleted here and not confirmed.
 * null: gone.
 */
export function unsentTexts(deps: ViewDeps): ReadonlyMap<MessageId, Found | null> {
  const changed = new Map<MessageId, Found | null>();
  for (const op of deps.outbox.read.list(mostOps)) {
    if (op.type === 'sendMessage') {
      // It may have come back before its answer, or been sent at its time before this one left.
      const row = deps.mirror.read.message(op.body.messageId);
      changed.set(op.body.messageId, row === null ? written(deps, op) : asShown(row, op));
    } else if (op.type === 'editMessage' && op.state !== 'refused') {
      const { messageId, content } = op.body;
      const before = changed.has(messageId) ? changed.get(messageId) : heldMessage(deps, messageId);
      if (before)
        changed.set(messageId, {
          ...before,
          text: content.text,
          files: storedFiles(content) ?? before.files,
          card: storedCard(content),
        });
    } else if (op.type === 'deleteMessage' && op.state !== 'refused') {
      changed.set(op.body.messageId, null);
    }
  }
  for (const messageId of hiddenHere(deps).keys()) changed.set(messageId, null);
  return changed;
}

type Send = Extract<OutboxOp, { type: 'sendMessage' }>;

function written({ me }: ViewDeps, { feedId, createdAt, body }: Send): Found {
  const { messageId, envelope, content } = body;
  return {
    messageId,
    threadId: feedId,
    senderId: me.userId,
    at: createdAt,
    // [ONCE-8]
    ...(viewOnceOf(envelope) === null
      ? { text: wordsOf(content), files: storedFiles(content) }
      : { text: '', files: null }),
    sticker: content.sticker,
    card: storedCard(content),
  };
}

const storedCard = ({ card }: Content) => (card === undefined ? null : JSON.stringify(card));
const storedFiles = ({ files }: Content) => (files === undefined ? null : JSON.stringify(files));

const found = (row: MessageRow): Found => ({ ...row, sticker: row.sticker ?? undefined });

/** As the conversation shows what the mirror holds and a send is pending of. */
function asShown(row: MessageRow, op: Send): Found | null {
  if (row.deletedAt !== null) return null;
  return rewords(op, overlaidRow(row)) ? { ...found(row), text: op.body.content.text } : found(row);
}

/** undefined: the mirror does not hold it. */
function heldMessage({ mirror }: ViewDeps, messageId: MessageId): Found | null | undefined {
  const row = mirror.read.message(messageId);
  if (row === null) return undefined;
  return row.deletedAt === null ? found(row) : null;
}

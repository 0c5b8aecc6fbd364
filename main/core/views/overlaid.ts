import { overlaySend } from '../../../sync/client/overlay/sendMessage.ts';
import type { OverlaidMessage, PendingOpOf } from '../../../sync/client/overlay/types.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { ForwardedFrom, Notice } from '../../../sync/protocol/entities/message.ts';
import { storedJson } from '../database/driver.ts';
import type { MessageRow } from '../mirror/reader.ts';
import type { ViewDeps } from './deps.ts';
import { peopleIn } from './members.ts';

/** Truth, with nothing laid over it and without its reactions. */
export function overlaidRow(row: MessageRow): OverlaidMessage {
  const { messageId, threadId, sequenceNumber, senderId, at, replyTo, text, editedAt, deletedAt } = row;
  const notice = row.notice === null ? null : (storedJson(row.notice) as Notice);
  const forwardedFrom =
    row.forwardedFrom === null ? undefined : (storedJson(row.forwardedFrom) as ForwardedFrom);
  const marks = { edited: editedAt !== null, deleted: deletedAt !== null, notice, forwardedFrom };
  const rest = { reactions: [], send: null, edit: null, refusedText: null, ...marks };
  return { messageId, threadId, sequenceNumber, senderId, at, replyTo, text, ...rest };
}

/** A message on its way; of a forwarded one, whose words it bears as this device knows it. */
export function overlaidSend(deps: ViewDeps, op: PendingOpOf<'sendMessage'>): OverlaidMessage {
  const { envelope, content } = op.body;
  const { forwardOf } = envelope;
  const from = forwardOf === undefined ? undefined : originHere(deps, forwardOf, content.text);
  return overlaySend(op, deps.me.userId, from);
}

/** [FORWARD-2] What the gateway would say now. */
function originHere(deps: ViewDeps, messageId: MessageId, text: string): ForwardedFrom {
  const row = deps.mirror.read.message(messageId);
  if (row === null || row.deletedAt !== null) return null;
  const { forwardedFrom, senderId, threadId, at } = overlaidRow(row);
  const sender = { userId: senderId, displayName: peopleIn(deps, threadId)(senderId).displayName, at };
  const first = forwardedFrom === undefined ? sender : forwardedFrom;
  return first?.userId === deps.me.userId || row.text === text ? first : null;
}

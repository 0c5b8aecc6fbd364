import type { MessageId } from '../../../sync/core/ids.ts';
import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { OutboxContext } from './context.ts';
import { ofTarget, ofType, overWithTarget } from './kinds.ts';
import type { OutboxOp } from './rows.ts';
import { isPending } from './states.ts';

/** [DELETE-6] What was said of messages that are gone, and what they said. */
export function prepareForgetDeleted({
  db,
  userId,
  newId,
  now,
  ops,
}: OutboxContext): OutboxPort['forgetDeleted'] {
  const ofMessage = `target_id = ? AND user_id = ?`;
  const sends = ops.query<[string, string]>(`WHERE ${ofMessage} AND ${ofType('sendMessage')}`);
  // A new id, for the old one stands for the words; the same `n`, for it is as answered as they were.
  const bury = db.prepare(`
    UPDATE op SET op_id = ?, type = 'deleteMessage', body = ?, state = 'done', error = NULL, leaves_at = NULL,
      sequence_number = coalesce(sequence_number, ?), answered_at = coalesce(answered_at, ?)
    WHERE position = ?`);
  const dropAnswered = db.prepare(`DELETE FROM op WHERE ${ofMessage} AND ${overWithTarget}`);
  const mark = db.prepare(`
    UPDATE op SET target_deleted = 1
    WHERE ${ofMessage} AND ${ofTarget} AND ${isPending} AND target_deleted = 0`);

  function forget(messageId: MessageId, sequenceNumber: number): boolean {
    let changes = dropAnswered.run(messageId, userId).changes + mark.run(messageId, userId).changes;
    for (const { position, n, body } of sends.all(messageId, userId)) {
      changes += 1;
      if (n === null) ops.remove(position);
      else bury.run(newId(), graveOf(messageId, body), sequenceNumber, now(), position);
    }
    return changes > 0;
  }

  return db.transaction((deleted: ReadonlyMap<MessageId, number>) =>
    [...deleted].map(([messageId, number]) => forget(messageId, number)).includes(true),
  ).immediate;
}

/** [RESTORE-7] What is left of a send. */
const graveOf = (messageId: MessageId, body: OutboxOp['body']) =>
  JSON.stringify({ messageId, ...('commentOn' in body && { commentOn: body.commentOn }) });

import type { MessageId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { ofType } from './kinds.ts';
import { type OutboxOp, withWords } from './rows.ts';
import { isOpen } from './states.ts';

/** Edits of a message that no gateway has taken yet. */
export interface OpenEdits {
  drop(messageId: MessageId): void;
  /** A message as they would have it. */
  latestWords(op: OutboxOp): OutboxOp;
}

export function prepareOpenEdits({ db, userId, ops }: OutboxContext): OpenEdits {
  const ofMessage = `user_id = ? AND target_id = ? AND ${ofType('editMessage')} AND ${isOpen}`;
  const drop = db.prepare(`DELETE FROM op WHERE ${ofMessage}`);
  const latest = ops.query<[string, string]>(`WHERE ${ofMessage} ORDER BY position DESC LIMIT 1`);

  return {
    drop: (messageId) => void drop.run(userId, messageId),
    latestWords(op) {
      if (op.type !== 'sendMessage') return op;
      const edit = latest.first(userId, op.body.messageId);
      return edit?.type === 'editMessage' ? ({ ...op, body: withWords(op.body, edit.body) } as OutboxOp) : op;
    },
  };
}

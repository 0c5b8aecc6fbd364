import { crashPoint } from '../../../sync/core/crashPoint.ts';
import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxChange, OutboxPort } from '../../../sync/client/ports.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import { changeIn } from './change.ts';
import type { OutboxContext } from './context.ts';
import { isDeletion, ofType } from './kinds.ts';
import { opColumns, type OpRow, toOutboxOp } from './rows.ts';
import type { Unsend } from './unsend.ts';

/** Deletions that have not left and may be undone. [OUTBOX-12] */
export interface Undo extends Pick<OutboxPort, 'undoable' | 'release'> {
  /** Takes back what was deleted in a thread and has not left. */
  undoDeletions(threadId: ThreadId): OutboxChange;
}

export function prepareUndo({
  db,
  userId,
  ops,
  holds,
  unsend,
}: OutboxContext & { readonly unsend: Unsend }): Undo {
  const undoable = ops.query<[string]>(`WHERE user_id = ? AND leaves_at IS NOT NULL ORDER BY position`);
  const releaseCancelling = db.prepare(`
    UPDATE op SET leaves_at = NULL
    WHERE target_id = ? AND user_id = ? AND ${ofType('scheduleMessage')} AND leaves_at IS NOT NULL`);
  const release = db.prepare<[string, string], OpRow>(`
    UPDATE op SET leaves_at = NULL WHERE op_id = ? AND user_id = ? AND leaves_at IS NOT NULL RETURNING ${opColumns}`);

  return {
    undoable() {
      const all = undoable.all(userId);
      const deleted = new Set(all.flatMap((op) => (isDeletion(op) ? [op.body.messageId] : [])));
      return (
        all
          // It goes with its deletion, which may have been lost with a damaged file.
          .filter((op) => op.type !== 'scheduleMessage' || !deleted.has(op.body.messageId))
          .flatMap((op) => {
            const threadId = threadOf(op);
            if (threadId === null) return [];
            const [forEveryone, removesThread] = [op.type === 'deleteMessage', op.type === 'removeThread'];
            return [{ id: op.id, threadId, forEveryone, removesThread, leavesAt: op.leavesAt ?? 0 }];
          })
      );
    },
    release: db.transaction((opId: OpId) => {
      const row = release.get(opId, userId);
      if (row === undefined) return changeIn();
      const op = toOutboxOp(row);
      if (isDeletion(op)) {
        releaseCancelling.run(op.body.messageId, userId);
        unsend(op.body.messageId);
      }
      holds.refresh(op.feedId);
      crashPoint('outbox.releaseWritten');
      return changeIn(op.feedId, threadOf(op));
    }).immediate,
    undoDeletions: db.transaction((threadId: ThreadId) => {
      for (const op of undoable.all(userId)) if (threadOf(op) === threadId) ops.remove(op.position);
      holds.refresh(threadId);
      crashPoint('outbox.resolveWritten');
      return changeIn(threadId);
    }).immediate,
  };
}

import type { MessageId, NewId, OpId, UserId } from '../../../sync/core/ids.ts';
import type { ScheduledEntity } from '../../../sync/protocol/entities/scheduled.ts';
import { type Db, storedJson } from '../database/driver.ts';
import { ofWords } from './kinds.ts';
import { opColumns, type OpRow, toOutboxOp } from './rows.ts';
import { answeredStates, pendingStates } from './states.ts';

type Outcome = Pick<ScheduledEntity, 'messageId' | 'threadId' | 'state' | 'version'>;

/** What later words, or the sending itself, mean for what was to be sent later. All inside a transaction. */
export interface ScheduledOps {
  /** Whether later words of it, or itself, are on their way: then a refusal of the earlier ones is moot. */
  isOvertaken(opId: OpId, messageId: MessageId): boolean;
  /** It is deleted by this device: that it could not be cancelled, for it was sent before, is nothing to tell. */
  isDeleted(messageId: MessageId): boolean;
  /** [SCHEDULE-8] What became of it, as the gateway says; of words that have no answer yet it counts from that on. */
  journal(scheduled: ScheduledEntity): void;
  /**
   * These words were taken. No file keeps those that they have replaced, and sent again beside them they would be an edit of
   * them [SEND-4]; and what became of them may have been told before
   * that they were.
   */
  taken(opId: OpId, messageId: MessageId): void;
}

export function prepareScheduledOps(db: Db, userId: UserId, newId: NewId): ScheduledOps {
  const positionOf = `(SELECT position FROM op AS this WHERE this.op_id = :opId AND this.user_id = :userId)`;
  const forget = db.prepare(`
    DELETE FROM op WHERE target_id = :messageId AND user_id = :userId AND ${ofWords}
      AND state IN ${answeredStates} AND position < ${positionOf}`);
  const later = db.prepare(`
    SELECT 1 FROM op WHERE target_id = :messageId AND user_id = :userId
      AND ${ofWords} AND position > ${positionOf}`);
  // One that is done and has no place was refused: there was nothing yet to delete.
  const deletion = db.prepare<[string, string]>(`
    SELECT 1 FROM op WHERE target_id = ? AND user_id = ? AND type = 'deleteMessage'
      AND (state <> 'done' OR sequence_number IS NOT NULL)`);
  const answered = db.prepare<[string, string], OpRow>(`
    SELECT ${opColumns} FROM op WHERE target_id = ? AND user_id = ? AND type = 'scheduleMessage'
      AND state IN ${answeredStates} AND sequence_number IS NOT NULL ORDER BY position`);
  const sentHere = db.prepare<[string, string]>(`
    SELECT 1 FROM op WHERE target_id = ? AND user_id = ? AND type = 'sendMessage' AND state IN ${answeredStates}`);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);
  // A new id, for the old one stands for another op; the same `n`, for it is as answered as that was.
  const becomeSend = db.prepare(`
    UPDATE op SET op_id = ?, type = 'sendMessage', feed_id = ?, body = ?, state = 'done' WHERE position = ?`);
  const keepOutcome = db.prepare(`
    UPDATE op SET outcome = :outcome
    WHERE target_id = :messageId AND user_id = :userId AND type = 'scheduleMessage' AND n IS NOT NULL
      AND state IN ${pendingStates} AND coalesce(json_extract(outcome, '$.version'), 0) < :version`);
  const outcomeOf = db
    .prepare<[string, string], string | null>(`SELECT outcome FROM op WHERE op_id = ? AND user_id = ?`)
    .pluck();
  const cancel = db.prepare(`UPDATE op SET op_id = ?, body = ? WHERE position = ?`);

  function apply({ messageId, threadId, state, version }: Outcome): void {
    for (const op of answered.all(messageId, userId).map(toOutboxOp)) {
      if (op.type !== 'scheduleMessage') continue;
      const { message } = op.body;
      if (state === 'sent') {
        if (message === null || sentHere.get(messageId, userId) !== undefined) remove.run(op.position);
        else {
          const { content, replyTo } = message;
          const body = { messageId, envelope: { kind: 'text', replyTo }, content };
          becomeSend.run(newId(), threadId, JSON.stringify(body), op.position);
        }
      } else if ((op.sequenceNumber ?? version) < version) {
        // The device that said so has its words in a journal of its own; what the gateway refused has none but these.
        if (state === 'waiting') remove.run(op.position);
        if (state === 'cancelled' && message !== null)
          cancel.run(newId(), JSON.stringify({ threadId, messageId, message: null }), op.position);
      }
    }
  }

  return {
    isOvertaken: (opId, messageId) => later.get({ opId, messageId, userId }) !== undefined,
    isDeleted: (messageId) => deletion.get(messageId, userId) !== undefined,
    journal({ messageId, threadId, state, version }) {
      const outcome: Outcome = { messageId, threadId, state, version };
      apply(outcome);
      keepOutcome.run({ outcome: JSON.stringify(outcome), messageId, userId, version });
    },
    taken(opId, messageId) {
      forget.run({ opId, messageId, userId });
      const outcome = outcomeOf.get(opId, userId);
      if (typeof outcome === 'string') apply(storedJson(outcome) as Outcome);
    },
  };
}

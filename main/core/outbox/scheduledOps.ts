import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { ScheduledEntity } from '../../../sync/protocol/entities/scheduled.ts';
import type { ScheduleMessageOp } from '../../../sync/protocol/ops/scheduleMessage.ts';
import { storedJson } from '../database/driver.ts';
import type { OutboxContext } from './context.ts';
import { ofType, ofWords } from './kinds.ts';
import { threadOfOp } from './rows.ts';
import { isAnswered, isPending, isTaken } from './states.ts';

type ScheduledBody = ScheduleMessageOp['body'];
type Outcome = Pick<ScheduledEntity, 'messageId' | 'threadId' | 'state' | 'version'>;

/** What later words, or the sending itself, mean for what was to be sent later. All but `journalScheduled` inside a transaction. */
export interface ScheduledOps extends Pick<OutboxPort, 'journalScheduled'> {
  /** Whether later words of it, or itself, are on their way: then a refusal of the earlier ones is moot. */
  isOvertaken(messageId: MessageId, position: number): boolean;
  /** It is deleted by this device: that it could not be cancelled, for it was sent before, is nothing to tell. */
  isDeleted(messageId: MessageId): boolean;
  /**
   * These words were taken. No file keeps those that they have replaced, and sent again beside them they would be an edit of
   * them [SEND-4].
   * @param outcome what became of them, if that came before their answer
   */
  taken(messageId: MessageId, position: number, outcome: string | null): void;
  /**
   * Before the journal goes to a restored gateway. Later words of a sent message have left and have no answer yet: they
   * go as a message, alone. The store may have them, and earlier ones under an id that it does not know would be an edit
   * of them [SEND-4].
   * @returns the threads of earlier words, which the journal no longer has
   */
  onlyLatest(): readonly ThreadId[];
}

function scheduledStatements({ db, ops }: OutboxContext) {
  const ofMessage = `target_id = ? AND user_id = ?`;
  const scheduled = `target_id = :messageId AND user_id = :userId AND ${ofType('scheduleMessage')}`;
  return {
    forgetEarlier: db.prepare(
      `DELETE FROM op WHERE ${ofMessage} AND ${ofWords} AND ${isAnswered} AND position < ?`,
    ),
    later: db.prepare(`SELECT 1 FROM op WHERE ${ofMessage} AND ${ofWords} AND position > ?`),
    // One that is done and has no place was refused: there was nothing yet to delete.
    deletion: db.prepare<[string, string]>(`
      SELECT 1 FROM op WHERE ${ofMessage} AND ${ofType('deleteMessage')}
        AND (state <> 'done' OR sequence_number IS NOT NULL)`),
    taken: ops.query<[string, string]>(
      `WHERE ${ofMessage} AND ${ofType('scheduleMessage')} AND ${isTaken} ORDER BY position`,
    ),
    sentHere: db.prepare<[string, string]>(
      `SELECT 1 FROM op WHERE ${ofMessage} AND ${ofType('sendMessage')} AND ${isAnswered}`,
    ),
    // A new id, for the old one stands for another op; the same `n`, for it is as answered as that was.
    becomeSend: db.prepare(`
      UPDATE op SET op_id = ?, type = 'sendMessage', feed_id = ?, body = ?, state = ? WHERE position = ?`),
    cancel: db.prepare(`UPDATE op SET op_id = ?, body = ? WHERE position = ?`),
    sentMeanwhile: ops.query<[string]>(
      `WHERE user_id = ? AND ${ofType('scheduleMessage')} AND n IS NOT NULL AND ${isPending}
        AND json_extract(outcome, '$.state') = 'sent' AND EXISTS (
          SELECT 1 FROM op AS earlier WHERE earlier.target_id = op.target_id
            AND earlier.position < op.position AND earlier.user_id = op.user_id
            AND earlier.${ofType('sendMessage')} AND earlier.state = 'done')`,
    ),
    overtaken: db
      .prepare<[string], ThreadId>(
        `DELETE FROM op WHERE user_id = ? AND ${ofWords} AND ${isTaken} AND EXISTS (
          SELECT 1 FROM op AS later WHERE later.target_id = op.target_id AND later.position > op.position
            AND later.user_id = op.user_id AND later.${ofType('sendMessage')} AND later.state = 'waiting'
            AND later.n IS NOT NULL)
        RETURNING ${threadOfOp}`,
      )
      .pluck(),
    keepOutcome: db.prepare(`
      UPDATE op SET outcome = :outcome
      WHERE ${scheduled} AND n IS NOT NULL AND ${isPending}
        AND coalesce(json_extract(outcome, '$.version'), 0) < :version`),
  };
}

export function prepareScheduledOps(context: OutboxContext): ScheduledOps {
  const { db, userId, newId, ops } = context;
  const sql = scheduledStatements(context);

  function becomeSend(
    position: number,
    { messageId, threadId }: Pick<ScheduledBody, 'messageId' | 'threadId'>,
    { content, commitment, replyTo }: NonNullable<ScheduledBody['message']>,
    state: 'waiting' | 'done',
  ): void {
    const body = { messageId, envelope: { kind: 'text', replyTo, commitment }, content };
    sql.becomeSend.run(newId(), threadId, JSON.stringify(body), state, position);
  }

  function apply({ messageId, threadId, state, version }: Outcome): void {
    for (const op of sql.taken.all(messageId, userId)) {
      if (op.type !== 'scheduleMessage') continue;
      const { message } = op.body;
      if (state === 'sent') {
        if (message === null || sql.sentHere.get(messageId, userId) !== undefined) ops.remove(op.position);
        else becomeSend(op.position, { messageId, threadId }, message, 'done');
      } else if ((op.sequenceNumber ?? version) < version) {
        // The device that said so has its words in a journal of its own; what the gateway refused has none but these.
        if (state === 'waiting') ops.remove(op.position);
        if (state === 'cancelled' && message !== null)
          sql.cancel.run(newId(), JSON.stringify({ threadId, messageId, message: null }), op.position);
      }
    }
  }

  return {
    isOvertaken: (messageId, position) => sql.later.get(messageId, userId, position) !== undefined,
    isDeleted: (messageId) => sql.deletion.get(messageId, userId) !== undefined,
    journalScheduled: db.transaction((entities: readonly ScheduledEntity[]) => {
      for (const { messageId, threadId, state, version } of entities) {
        const outcome: Outcome = { messageId, threadId, state, version };
        apply(outcome);
        // Of words that have no answer yet it counts from that on.
        sql.keepOutcome.run({ outcome: JSON.stringify(outcome), messageId, userId, version });
      }
    }).immediate,
    onlyLatest() {
      for (const op of sql.sentMeanwhile.all(userId))
        if (op.type === 'scheduleMessage' && op.body.message !== null)
          becomeSend(op.position, op.body, op.body.message, 'waiting');
      return sql.overtaken.all(userId);
    },
    taken(messageId, position, outcome) {
      sql.forgetEarlier.run(messageId, userId, position);
      if (outcome !== null) apply(storedJson(outcome) as Outcome);
    },
  };
}

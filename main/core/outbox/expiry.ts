import type { MessageId, UserId } from '../../../sync/core/ids.ts';
import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { Expiry } from '../../../sync/protocol/entities/message.ts';
import type { Db } from '../database/driver.ts';
import { aboutMessage } from './deletions.ts';

// Sent at its time it may be told of in its thread first, and become a send here only then. [SCHEDULE-8]
const says = `type IN ('sendMessage', 'scheduleMessage')`;

type Forget = (messageIds: Iterable<MessageId>) => void;

function prepareForget(db: Db): Forget {
  const drop = db.prepare(`
    DELETE FROM op WHERE target_id = ? AND (${says}
      OR (type IN (${aboutMessage}) AND state IN ('acked', 'done')))`);
  const mark = db.prepare(`
    UPDATE op SET target_deleted = 1
    WHERE target_id = ? AND type IN (${aboutMessage}) AND state IN ('waiting', 'held') AND target_deleted = 0`);
  return (messageIds) => {
    for (const messageId of messageIds) {
      drop.run(messageId);
      mark.run(messageId);
    }
  };
}

/** Of everybody who was signed in here. [TIMER-10] */
export function prepareOverdue(db: Db): Pick<OutboxPort, 'nextOverdue' | 'forgetOverdue'> {
  const next = db
    .prepare<[], number | null>(`SELECT min(expires_at) FROM op WHERE expires_at IS NOT NULL`)
    .pluck();
  const overdue = db.prepare<[number], MessageId>(`SELECT target_id FROM op WHERE expires_at <= ?`).pluck();
  const forget = prepareForget(db);
  return {
    nextOverdue: () => next.get() ?? null,
    forgetOverdue: db.transaction((now: number) => forget(overdue.all(now))).immediate,
  };
}

/** Messages that disappear, in what was sent of them. [TIMER-10] */
export function prepareExpiry(
  db: Db,
  userId: UserId,
): Pick<OutboxPort, 'noteExpiry' | 'nextOverdue' | 'forgetExpired' | 'forgetOverdue'> {
  const note = db.prepare(`
    UPDATE op SET taken_under = :timer, expires_at = coalesce(:expiresAt, expires_at)
    WHERE target_id = :messageId AND user_id = :userId AND ${says}`);
  const forget = prepareForget(db);

  return {
    ...prepareOverdue(db),
    noteExpiry: db.transaction((own: ReadonlyMap<MessageId, Expiry>) => {
      for (const [messageId, { expiresAt, ...timer }] of own)
        note.run({ timer: JSON.stringify(timer), expiresAt, messageId, userId });
    }).immediate,
    forgetExpired: db.transaction((expired: ReadonlyMap<MessageId, number>) => forget(expired.keys()))
      .immediate,
  };
}

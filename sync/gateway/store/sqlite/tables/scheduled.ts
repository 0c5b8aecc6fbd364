import type { Database } from 'better-sqlite3';
import type { DeviceId, MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { ScheduledEntity } from '../../../../protocol/entities/scheduled.ts';
import type { ScheduledKey } from '../../store.ts';
import { type Sized, smallEntityBytes } from '../../run/pageBudget.ts';
import { upsert } from '../upsert.ts';

interface ScheduledRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly state: ScheduledEntity['state'];
  readonly send_at: number;
  readonly sent_at: number | null;
  readonly reply_to: MessageId | null;
  readonly text: string | null;
  readonly nonce: string | null;
  readonly commitment: string | null;
  readonly reason: string | null;
}

/** Null where there is no content. */
const said = ['text', 'nonce', 'commitment'];

/** What people have written to be sent later. [SCHEDULE-1] */
export function scheduledTable(db: Database) {
  const put = db.prepare(
    upsert(
      'scheduled',
      ['user_id', 'message_id'],
      [
        'thread_id',
        'device_id',
        'version',
        'state',
        'send_at',
        'due_at',
        'sent_at',
        'reply_to',
        ...said,
        'reason',
      ],
    ),
  );
  const find = db.prepare<[string, string], ScheduledRow>(
    'SELECT * FROM scheduled WHERE user_id = ? AND message_id = ?',
  );
  const deviceOf = db
    .prepare<[string, string], DeviceId>(
      'SELECT device_id FROM scheduled WHERE user_id = ? AND message_id = ?',
    )
    .pluck();
  const count = db
    .prepare<[string, string], number>(
      `SELECT count(*) FROM scheduled
       WHERE user_id = ? AND thread_id = ? AND state IN ('waiting', 'refused')`,
    )
    .pluck();
  const changed = db.prepare<[string, number, number], ScheduledRow>(
    'SELECT * FROM scheduled WHERE user_id = ? AND version > ? AND version <= ? ORDER BY version',
  );

  return {
    put(userId: UserId, scheduled: ScheduledEntity, deviceId: DeviceId | null): void {
      const { messageId, threadId, version, state, sendAt, sentAt, replyTo, content, reason } = scheduled;
      const { commitment = null } = scheduled;
      const words = [replyTo, content?.text ?? null, content?.nonce ?? null, commitment, reason];
      put.run(userId, messageId, threadId, deviceId, version, state, sendAt, sendAt, sentAt, ...words);
    },
    find({ userId, messageId }: ScheduledKey): ScheduledEntity | null {
      const row = find.get(userId, messageId);
      return row === undefined ? null : toEntity(row);
    },
    /** The device that wrote it. */
    deviceOf: ({ userId, messageId }: ScheduledKey): DeviceId | null =>
      deviceOf.get(userId, messageId) ?? null,
    countOpen: ({ userId, threadId }: { userId: UserId; threadId: ThreadId }): number =>
      count.get(userId, threadId) ?? 0,
    ...dueTable(db),
    *changed(userId: UserId, after: number, through: number): Iterable<Sized<ScheduledEntity>> {
      for (const row of changed.iterate(userId, after, through))
        yield { item: toEntity(row), bytes: smallEntityBytes + Buffer.byteLength(row.text ?? '') };
    },
  };
}

/** When those that wait are looked at. */
function dueTable(db: Database) {
  const due = db.prepare<[number, number], ScheduledKey>(
    `SELECT user_id AS userId, message_id AS messageId FROM scheduled
     WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, message_id LIMIT ?`,
  );
  const next = db
    .prepare<[], number | null>(`SELECT min(due_at) FROM scheduled WHERE state = 'waiting'`)
    .pluck();
  const delay = db.prepare('UPDATE scheduled SET due_at = ? WHERE user_id = ? AND message_id = ?');

  return {
    /** [PACE-3] */
    delay: ({ userId, messageId }: ScheduledKey, at: number): void => void delay.run(at, userId, messageId),
    /** Those whose time has come, the longest first. */
    due: (now: number, limit: number): readonly ScheduledKey[] => due.all(now, limit),
    nextAt: (): number | null => next.get() ?? null,
  };
}

function toEntity(row: ScheduledRow): ScheduledEntity {
  return {
    entity: 'scheduled',
    threadId: row.thread_id,
    messageId: row.message_id,
    version: row.version,
    sendAt: row.send_at,
    state: row.state,
    sentAt: row.sent_at,
    replyTo: row.reply_to,
    content: row.text === null ? null : { text: row.text, ...(row.nonce !== null && { nonce: row.nonce }) },
    ...(row.commitment !== null && { commitment: row.commitment }),
    reason: row.reason,
  };
}

import { aboutMessages, ownMarks } from './aboutMessages.ts';
import { prepareTakeAnew } from './takeAnew.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { accountFeedId, type MessageId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import type { ExpiryPort, Overdue } from '../../../sync/client/expiry.ts';
import type { Db } from '../database/driver.ts';
import type { ListRows } from './listRows.ts';

export interface MirrorExpiryDeps {
  readonly db: Db;
  readonly me: UserId;
  readonly rows: Pick<ListRows, 'refresh'>;
  readonly forgetThread: (threadId: ThreadId) => void;
  readonly getMeta: (key: string) => string | null;
  readonly setMeta: (key: string, value: string) => void;
}

/** [TIMER-9] What is removed here leaves the index and the list in the same transaction. */
export function prepareExpiry({
  db,
  me,
  rows,
  forgetThread,
  getMeta,
  setMeta,
}: MirrorExpiryDeps): ExpiryPort {
  const nextDue = db
    .prepare<[], number | null>(`SELECT min(expires_at) FROM message WHERE expires_at IS NOT NULL`)
    .pluck();
  const due = db.prepare<[number, number], { messageId: MessageId; sequenceNumber: number }>(`
    SELECT message_id AS messageId, sequence_number AS sequenceNumber FROM message
    WHERE expires_at <= ? ORDER BY expires_at LIMIT ?`);
  const note = db
    .prepare<[string], ThreadId>(
      `INSERT INTO expired SELECT message_id, thread_id, sequence_number, 0, expires_at FROM message
       WHERE message_id = ? RETURNING thread_id`,
    )
    .pluck();
  const drops = ['message', ...aboutMessages].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE message_id = ?`),
  );
  // What somebody who has left held then they keep, so that nothing of it could be taken anew.
  const tooEarly = db
    .prepare<[number], ThreadId>(
      `SELECT DISTINCT thread_id FROM expired WHERE version = 0 AND expires_at > ?
         AND thread_id IN (SELECT thread_id FROM membership WHERE left_at IS NULL)`,
    )
    .pluck();
  const follow = db.prepare(`INSERT INTO feed (feed_id) VALUES (?) ON CONFLICT DO NOTHING`);
  const dropOwn = ownMarks.map((table) => db.prepare(`DELETE FROM ${table} WHERE thread_id = ?`));
  const takeAnew = prepareTakeAnew(db);
  const rewind = db.prepare(`UPDATE feed SET cursor = 0 WHERE feed_id = ?`);
  const startLeft = db.prepare<[number]>(`
    UPDATE message SET expires_at = ? + 1000 * json_extract(expiry, '$.seconds')
    WHERE expiry IS NOT NULL AND expires_at IS NULL
      AND thread_id IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL)`);

  return {
    nextDue: () => nextDue.get() ?? null,
    due: (now, limit) =>
      new Map(due.all(now, limit).map(({ messageId, sequenceNumber }) => [messageId, sequenceNumber])),
    remove: db.transaction((messages: Overdue) => {
      const threads = new Set<ThreadId>();
      for (const messageId of messages.keys()) {
        const threadId = note.get(messageId);
        if (threadId !== undefined) threads.add(threadId);
        for (const drop of drops) drop.run(messageId);
      }
      for (const threadId of threads) {
        takeAnew(threadId);
        rows.refresh(threadId);
      }
      crashPoint('mirror.expiryWritten');
      return threads;
    }).immediate,
    giveBack: db.transaction((now: number) => {
      const threads = new Set(tooEarly.all(now));
      for (const threadId of threads) {
        forgetThread(threadId);
        for (const drop of dropOwn) drop.run(threadId);
        follow.run(threadId);
      }
      // Own stars, reminders and choices are told anew, too: of what is over by now there are none.
      if (threads.size > 0) rewind.run(accountFeedId(me));
      return threads;
    }).immediate,
    startLeft: (now) => void startLeft.run(now),
    // What cannot be read is learnt again.
    keptTime() {
      const [at, offset] = (getMeta('gatewayTime') ?? '').split(' ').map(Number);
      return at !== undefined && offset !== undefined && Number.isFinite(at + offset) ? { at, offset } : null;
    },
    keepTime: ({ at, offset }) => setMeta('gatewayTime', `${at} ${offset}`),
  };
}

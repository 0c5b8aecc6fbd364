import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { ExpiryPort, Overdue } from '../../../sync/client/expiry.ts';
import { aboutMessages, ownMarks } from './aboutMessages.ts';
import type { MirrorContext } from './context.ts';
import { prepareDropRows } from './dropRows.ts';
import { hasLeft, isIn } from './fragments.ts';
import { prepareMarkForRefetch } from './markForRefetch.ts';

/** [TIMER-9] What is removed here leaves the index and the list in the same transaction. */
export function prepareExpiry(context: MirrorContext): ExpiryPort {
  const { db, meta } = context;
  const nextDue = db
    .prepare<[], number | null>(`SELECT min(expires_at) FROM message WHERE expires_at IS NOT NULL`)
    .pluck();
  const due = db.prepare<[number, number], { messageId: MessageId; sequenceNumber: number }>(`
    SELECT message_id AS messageId, sequence_number AS sequenceNumber FROM message
    WHERE expires_at <= ? ORDER BY expires_at LIMIT ?`);
  const startLeft = db.prepare<[number]>(`
    UPDATE message SET expires_at = ? + 1000 * json_extract(expiry, '$.seconds')
    WHERE expiry IS NOT NULL AND expires_at IS NULL AND ${hasLeft('message.thread_id')}`);

  return {
    nextDue: () => nextDue.get() ?? null,
    due: (now, limit) =>
      new Map(due.all(now, limit).map(({ messageId, sequenceNumber }) => [messageId, sequenceNumber])),
    remove: db.transaction(prepareRemove(context)).immediate,
    giveBack: db.transaction(prepareGiveBack(context)).immediate,
    startLeft: (now) => void startLeft.run(now),
    keptTime: meta.keptTime,
    keepTime: meta.keepTime,
  };
}

function prepareRemove({ db, rows }: MirrorContext): ExpiryPort['remove'] {
  const note = db
    .prepare<[string], ThreadId>(
      `INSERT INTO expired SELECT message_id, thread_id, sequence_number, 0, expires_at FROM message
       WHERE message_id = ? RETURNING thread_id`,
    )
    .pluck();
  const drop = prepareDropRows(db, ['message', ...aboutMessages], 'message_id');
  const markForRefetch = prepareMarkForRefetch(db);

  return (messages: Overdue) => {
    const threads = new Set<ThreadId>();
    for (const messageId of messages.keys()) {
      const threadId = note.get(messageId);
      if (threadId !== undefined) threads.add(threadId);
      drop(messageId);
    }
    for (const threadId of threads) {
      markForRefetch(threadId);
      rows.refresh(threadId);
    }
    crashPoint('mirror.expiryWritten');
    return threads;
  };
}

function prepareGiveBack({ db, me, feeds, forgetThread }: MirrorContext): ExpiryPort['giveBack'] {
  // What somebody who has left held then they keep, so that nothing of it could be fetched again.
  const tooEarly = db
    .prepare<[number], ThreadId>(
      `SELECT DISTINCT thread_id FROM expired WHERE version = 0 AND expires_at > ? AND ${isIn('expired.thread_id')}`,
    )
    .pluck();
  const dropOwn = prepareDropRows(db, ownMarks, 'thread_id');

  return (now, letGo) => {
    const threads = new Set(tooEarly.all(now));
    if (threads.size > 0) letGo();
    for (const threadId of threads) {
      forgetThread(threadId);
      dropOwn(threadId);
      feeds.follow(threadId);
    }
    // Own stars, reminders and choices are fetched again, too: of what is over by now there are none.
    if (threads.size > 0) feeds.rewind(accountFeedId(me.userId));
    return threads;
  };
}

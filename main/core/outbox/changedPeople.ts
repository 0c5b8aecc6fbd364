import type { MessageId, NewId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { Db } from '../database/driver.ts';
import { hasWords } from '../../../sync/protocol/drafts.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import { bearsWords } from './kinds.ts';
import { opColumns, type OpRow, type OutboxOp, targetOf, toOutboxOp } from './rows.ts';
import type { Rethread } from './rethread.ts';

export interface ChangedPeople extends Pick<OutboxPort, 'changedPeople'> {
  /** [PERSON-4] Inside a transaction. */
  archived(...given: Parameters<OutboxPort['archived']>): void;
  /** Its person agrees: what nobody has had goes to whoever has the handle now. Inside a transaction. */
  sendToNew(creation: OutboxOp, threadId: ThreadId): void;
}

/** What was for somebody whose username is another's by now. */
export function prepareChangedPeople(
  db: Db,
  userId: UserId,
  newId: NewId,
  rethread: Rethread,
): ChangedPeople {
  const changed = db
    .prepare<[string], ThreadId>(
      `SELECT feed_id FROM op WHERE user_id = ? AND state = 'refused'
         AND type = 'createDirectThread' AND json_extract(error, '$.code') = 'personChanged'`,
    )
    .pluck();
  // In the thread's feed, or in the account's and about the thread.
  const ofThread = db.prepare<{ userId: string; threadId: string }, OpRow & { answered_at: number | null }>(`
    SELECT ${opColumns}, answered_at FROM op
    WHERE user_id = :userId AND (feed_id = :threadId OR json_extract(body, '$.threadId') = :threadId) ORDER BY position`);
  const remove = db.prepare(`DELETE FROM op WHERE position = ?`);
  const anew = db.prepare(`
    UPDATE op SET op_id = ?, body = ?, people = iif(type = 'createDirectThread', '{}', NULL), state = 'waiting', n = NULL, error = NULL, answered_at = NULL,
      sequence_number = NULL, replayed = 0, taken_under = NULL, expires_at = NULL, outcome = NULL
    WHERE position = ?`);
  const hasDraft = db.prepare<[string, string]>(
    `SELECT 1 FROM draft WHERE user_id = ? AND thread_id = ? AND text <> ''`,
  );

  return {
    changedPeople: () => changed.all(userId),
    archived(from, to, isHeld) {
      rethread.move(from, to);
      let isOpen = hasDraft.get(userId, to) !== undefined;
      let creation: number | null = null;
      for (const row of ofThread.all({ userId, threadId: to })) {
        const op = toOutboxOp(row);
        const wasAnswered = row.answered_at !== null && op.state !== 'refused';
        // What the lost store had, the archive has.
        const isOver = op.type === 'sendMessage' ? isHeld(op.body.messageId) : wasAnswered;
        if (op.type === 'createDirectThread') creation = op.position;
        else if (isOver && !isStillToBeSaid(op)) remove.run(op.position);
        else isOpen ||= op.type === 'sendMessage' || isStillToBeSaid(op);
      }
      // Nothing waits for its person's word.
      if (creation !== null && !isOpen)
        for (const { position } of ofThread.all({ userId, threadId: to })) remove.run(position);
    },
    sendToNew({ feedId, position }, threadId) {
      rethread.move(feedId as ThreadId, threadId);
      const rows = ofThread.all({ userId, threadId });
      const isLeft = (row: (typeof rows)[number]) =>
        row.position === position ||
        row.answered_at === null ||
        row.state === 'refused' ||
        isStillToBeSaid(toOutboxOp(row));
      // What somebody has had already is not for anybody else.
      for (const row of rows) if (!isLeft(row)) remove.run(row.position);
      const ops = rows.filter(isLeft).map(toOutboxOp);
      const written = new Set(ops.filter(bearsWords).map(targetOf));
      for (const op of ops) {
        const target = targetOf(op);
        if (op.position === position || target === null || written.has(target))
          anew.run(newId(), JSON.stringify(bodyFor(op, written)), op.position);
        else remove.run(op.position);
      }
    },
  };
}

/** Nobody has had it, whatever a gateway that is lost had answered. */
function isStillToBeSaid(op: OutboxOp): boolean {
  if (op.type === 'scheduleMessage') return op.body.message !== null;
  return op.type === 'shareDraft' && op.body.draft !== null && hasWords(op.body.draft);
}

/** What it answers stays with whom that was said to. */
function bodyFor({ body }: OutboxOp, written: ReadonlySet<MessageId | null>): OutboxOp['body'] {
  if ('draft' in body && body.draft !== null) {
    const text = [body.draft.text, body.draft.editing?.text ?? ''].filter((words) => words !== '').join('\n');
    const draft = { text: text.slice(0, maxTextLength), replyTo: null, editing: null };
    return { ...body, draft, replaces: [] };
  }
  if (!('envelope' in body) || written.has(body.envelope.replyTo)) return body;
  return { ...body, envelope: { ...body.envelope, replyTo: null } };
}

import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxPort } from '../../../sync/client/ports.ts';
import { hasWords } from '../../../sync/protocol/drafts.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import type { OutboxContext } from './context.ts';
import { bearsWords, ofType } from './kinds.ts';
import { errorCode, inBody, opColumns, type OpRow, type OutboxOp, toOutboxOp } from './rows.ts';
import type { Rethread } from './rethread.ts';
import { isRefused } from './states.ts';

export interface ChangedPeople extends Pick<OutboxPort, 'changedPeople' | 'archived'> {
  /** Its person agrees: what nobody has had goes to whoever has the handle now. Inside a transaction. */
  sendToNew(creation: OutboxOp, threadId: ThreadId): void;
}

interface Deps extends OutboxContext {
  readonly rethread: Rethread;
}

/** What was for somebody whose username is another's by now. */
export function prepareChangedPeople({ db, userId, ops, holds, rethread, composers }: Deps): ChangedPeople {
  const changed = db
    .prepare<[string], ThreadId>(
      `SELECT feed_id FROM op
       WHERE user_id = ? AND ${isRefused} AND ${ofType('createDirectThread')} AND ${errorCode} = 'personChanged'`,
    )
    .pluck();
  // In the thread's feed, or in the account's and about the thread.
  const inThread = db.prepare<{ userId: string; threadId: string }, OpRow & { answered_at: number | null }>(`
    SELECT ${opColumns}, answered_at FROM op
    WHERE user_id = :userId AND (feed_id = :threadId OR ${inBody('threadId')} = :threadId) ORDER BY position`);
  const opsIn = (threadId: ThreadId) =>
    inThread.all({ userId, threadId }).map((row) => {
      const op = toOutboxOp(row);
      return { op, wasAnswered: row.answered_at !== null && op.state !== 'refused' };
    });

  return {
    changedPeople: () => changed.all(userId),
    archived: db.transaction((...[from, to, isHeld]: Parameters<OutboxPort['archived']>) => {
      rethread.move(from, to);
      let isOpen = composers.hasText(to);
      let creation: number | null = null;
      for (const { op, wasAnswered } of opsIn(to)) {
        // What the lost store had, the archive has.
        const isOver = op.type === 'sendMessage' ? isHeld(op.body.messageId) : wasAnswered;
        if (op.type === 'createDirectThread') creation = op.position;
        else if (isOver && !isStillToBeSaid(op)) ops.remove(op.position);
        else isOpen ||= op.type === 'sendMessage' || isStillToBeSaid(op);
      }
      // Nothing waits for its person's word.
      if (creation !== null && !isOpen) for (const { op } of opsIn(to)) ops.remove(op.position);
      holds.refresh(to);
    }).immediate,
    sendToNew({ feedId, position }, threadId) {
      rethread.move(feedId as ThreadId, threadId);
      const all = opsIn(threadId).map(({ op, wasAnswered }) => ({
        op,
        isLeft: op.position === position || !wasAnswered || isStillToBeSaid(op),
      }));
      const left = all.filter(({ isLeft }) => isLeft).map(({ op }) => op);
      const written = new Set(left.filter(bearsWords).map(messageOf));
      for (const { op, isLeft } of all) {
        const target = messageOf(op);
        const goes = op.position === position || target === null || written.has(target);
        // What somebody has had already is not for anybody else.
        if (!isLeft || !goes) ops.remove(op.position);
        else {
          ops.forgetPeople(op.position);
          ops.renew(op.position, bodyFor(op, written));
        }
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

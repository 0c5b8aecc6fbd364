import type { OutboxChange } from '../../../sync/client/ports.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import type { OpId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { cardIn } from '../../../sync/protocol/cards.ts';
import { directThreadId } from '../../../sync/protocol/directThread.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import { requireFitting } from '../../../sync/protocol/words.ts';
import { sha256Base64Url } from '../../../sync/sha256.ts';
import { changeIn, type FindMessage, noFacts } from './change.ts';
import type { ChangedPeople } from './changedPeople.ts';
import type { OutboxContext } from './context.ts';
import { isCreation, ofList } from './kinds.ts';
import type { OpenEdits } from './openEdits.ts';
import { errorCode, type NewWords, type OutboxOp, withWords } from './rows.ts';
import { isRefused } from './states.ts';

/** What a person decides about an op that was refused. */
export interface Retry {
  /**
   * [OUTBOX-6] The same thing again: a new op id in the old place. A message that was brought back after damage and is
   * there had arrived: it only leaves the outbox.
   * @throws TernError opNotFailed
   */
  retry(opId: OpId, message?: FindMessage): OutboxChange;
  /** Everything that was refused, each in its place; what is for somebody else by now only when asked for by itself. */
  retryAll(message?: FindMessage): OutboxChange;
  /** Lets the sends after a refused one go on without it; it stays. [OUTBOX-14] @throws TernError opNotFailed */
  skip(opId: OpId): OutboxChange;
  /** The same message with another text. @throws TernError opNotFailed, notEditable */
  revise(opId: OpId, words: NewWords): OutboxChange;
  /** A group, or people to add, without some of them; nobody left to add is nothing to do. @throws TernError opNotFailed */
  reviseMembers(opId: OpId, without: readonly string[]): OutboxChange;
}

interface Deps extends OutboxContext {
  readonly changedPeople: ChangedPeople;
  readonly edits: OpenEdits;
}

export function prepareRetry(deps: Deps): Retry {
  const sendAgain = prepareSendAgain(deps);
  return {
    ...prepareRetryUnchanged(deps, sendAgain),
    ...prepareRevise(deps, sendAgain),
    skip: prepareSkip(deps),
  };
}

type SendAgain = (op: OutboxOp, body: OutboxOp['body']) => OutboxChange;

/**
 * A message keeps the place it was written at. What sets a state (an edit, a reaction) is done now, after whatever was
 * done since: a replay sends ops in the order of places.
 */
function prepareSendAgain({ db, ops, holds }: Deps): SendAgain {
  const takePlace = db.prepare(`UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'op'`);
  const moveToEnd = db.prepare(
    `UPDATE op SET position = (SELECT seq FROM sqlite_sequence WHERE name = 'op') WHERE position = ?`,
  );

  return (op, body) => {
    ops.renew(op.position, body);
    if (op.type !== 'sendMessage' && !isCreation(op)) {
      takePlace.run();
      moveToEnd.run(op.position);
    }
    holds.refresh(threadOf(op));
    crashPoint('outbox.resolveWritten');
    return changeIn(threadOf(op));
  };
}

function prepareRetryUnchanged(deps: Deps, sendAgain: SendAgain): Pick<Retry, 'retry' | 'retryAll'> {
  const { db, userId, newId, ops, holds, changedPeople } = deps;
  const allRefused = ops.query<[string]>(`
    WHERE user_id = ? AND ${isRefused} AND ${ofList} AND coalesce(${errorCode}, '') <> 'personChanged'
    ORDER BY position`);

  /** It is for whoever has the username now. [PERSON-4] */
  function agree(op: OutboxOp): OutboxChange {
    if (op.type !== 'createDirectThread') {
      ops.forgetPeople(op.position);
      return sendAgain(op, op.body);
    }
    const threadId = directThreadId(newId(), sha256Base64Url);
    changedPeople.sendToNew(op, threadId);
    holds.refresh(threadId);
    crashPoint('outbox.resolveWritten');
    return changeIn(threadId);
  }

  /** Its words may be older than those of its edits: sent again they would stand over them. [SEND-4] */
  function retry(op: OutboxOp, find: FindMessage): OutboxChange {
    const message =
      op.type === 'sendMessage' && op.error?.code === 'recovered' ? find(op.body.messageId) : null;
    if (op.error?.code === 'personChanged') return agree(op);
    if (message === null) return sendAgain(op, op.body);
    // Of what is deleted no words are kept. [DELETE-7]
    if (message.deletedAt === null) ops.journal(op.id, message.sequenceNumber);
    else ops.remove(op.position);
    holds.refresh(op.feedId);
    crashPoint('outbox.resolveWritten');
    return changeIn(op.feedId);
  }

  return {
    retry: db.transaction((opId: OpId, find: FindMessage = noFacts.message) =>
      retry(ops.requireRefused(opId), find),
    ),
    retryAll: db.transaction((find: FindMessage = noFacts.message) => {
      const changes = allRefused.all(userId).map((op) => retry(op, find));
      return { threads: new Set(changes.flatMap(({ threads }) => Array.from(threads))) };
    }),
  };
}

function prepareRevise(
  { db, ops, edits }: Deps,
  sendAgain: SendAgain,
): Pick<Retry, 'revise' | 'reviseMembers'> {
  return {
    revise: db.transaction((opId: OpId, words: NewWords) => {
      const op = ops.requireRefused(opId);
      if (op.type !== 'sendMessage' && op.type !== 'editMessage') {
        throw new TernError('opNotFailed', { message: 'only a message or an edit has a text to revise' });
      }
      const { content } = op.body;
      // [POLL-3] [CARD-4] [ONCE-1]
      const envelope = op.type === 'sendMessage' ? op.body.envelope : null;
      const isFixed = envelope?.kind === 'poll' || envelope?.viewOnce === true;
      if (isFixed || cardIn(content) !== undefined) throw new TernError('notEditable');
      // Edits of a message that was refused were never taken either, and are older than this text.
      if (op.type === 'sendMessage') edits.drop(op.body.messageId);
      const body = withWords(op.body, words);
      requireFitting({ type: op.type, body });
      return sendAgain(op, body);
    }),
    reviseMembers: db.transaction((opId: OpId, without: readonly string[]) => {
      const op = ops.requireRefused(opId);
      if (op.type !== 'createGroup' && op.type !== 'addMembers') {
        throw new TernError('opNotFailed', {
          message: 'only a group or people to add have handles to revise',
        });
      }
      const handles = op.body.handles.filter((handle) => !without.includes(handle));
      if (op.type === 'createGroup' || handles.length > 0) return sendAgain(op, { ...op.body, handles });
      ops.remove(op.position);
      return changeIn(op.feedId);
    }),
  };
}

function prepareSkip({ db, ops, holds }: Deps): Retry['skip'] {
  const skip = db.prepare(`UPDATE op SET skipped = 1 WHERE position = ?`);
  return db.transaction((opId: OpId) => {
    const op = ops.requireRefused(opId);
    if (op.type !== 'sendMessage') {
      throw new TernError('opNotFailed', { message: 'only a message holds the messages after it' });
    }
    skip.run(op.position);
    holds.refresh(op.feedId);
    crashPoint('outbox.resolveWritten');
    return changeIn(op.feedId);
  });
}

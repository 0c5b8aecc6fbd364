import type { FeedId, MessageId, OpId, UserId } from '../../../sync/core/ids.ts';
import type { OutboxPort } from '../../../sync/client/ports.ts';
import { type Op, opKind } from '../../../sync/protocol/ops/op.ts';
import type { People } from '../../../sync/protocol/ops/people.ts';
import { type Db, relaxed } from '../database/driver.ts';
import { bearsWords, isCreation, namesPeople, ofCreation, typesWhere } from './kinds.ts';
import { opColumns, type OpRow, type OutboxOp, targetOf, toOutboxOp } from './rows.ts';
import type { Settings } from './settings.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { isAside, openStates, pendingStates } from './states.ts';

/** Saving, and being reminded, travel in the account feed, where nothing makes it wait for an own message that is still on its way. */
const unconfirmedSend = `
  SELECT 1 FROM op AS send
  WHERE send.target_id = op.target_id AND send.user_id = op.user_id AND send.type = 'sendMessage'
    AND send.state IN ${openStates}`;
/** And a thread is taken out of the list once it is left. [REMOVE-4] */
const unconfirmedLeaving = `
  SELECT 1 FROM op AS leaving
  WHERE leaving.user_id = op.user_id AND leaving.feed_id = json_extract(op.body, '$.threadId')
    AND leaving.type = 'leaveThread' AND ${isAside('leaving')} AND leaving.state IN ${pendingStates}`;

/** Of a thread that the gateway does not know yet it takes no draft, and nothing to be sent later. */
const unconfirmedThread = `
  SELECT 1 FROM op AS creation
  WHERE creation.user_id = op.user_id AND creation.feed_id = json_extract(op.body, '$.threadId') AND creation.${ofCreation}
    AND ${isAside('creation')} AND creation.state IN ${openStates}`;

/** [THREAD-4] Two people may have a thread already: until that is known nothing leaves for the one begun here. */
const unconfirmedDirect = `
  SELECT 1 FROM op AS creation INDEXED BY op_aside
  WHERE creation.user_id = op.user_id AND creation.feed_id = op.feed_id AND creation.type = 'createDirectThread'
    AND ${isAside('creation')} AND creation.state <> 'acked'`;

const waitingFor = (what: 'message' | 'thread' | 'leaving') =>
  typesWhere(({ waitsFor }) => waitsFor === what);

export function prepareTakeSendable(db: Db, userId: UserId, settings: Settings): OutboxPort['takeSendable'] {
  const waiting = db.prepare<[string, string, number], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND state = 'waiting' AND leaves_at IS NULL
      AND feed_id NOT IN (SELECT value FROM json_each(?))
      AND NOT (type <> 'createDirectThread' AND EXISTS (${unconfirmedDirect}))
      AND NOT (type IN (${waitingFor('message')}) AND EXISTS (${unconfirmedSend}))
      AND NOT (type IN (${waitingFor('leaving')}) AND EXISTS (${unconfirmedLeaving}))
      AND NOT (type IN (${waitingFor('thread')}) AND EXISTS (${unconfirmedThread}))
    ORDER BY position LIMIT ?`);
  const markSent = db.prepare(`UPDATE op SET n = ? WHERE position = ?`);

  const mark = db.transaction((ops: readonly OutboxOp[]): ReadonlyMap<number, number> => {
    let n = settings.opCounter();
    const numbers = new Map<number, number>();
    for (const op of ops) {
      n += 1;
      numbers.set(op.position, n);
      markSent.run(n, op.position);
    }
    settings.setOpCounter(n);
    crashPoint('outbox.sentMarkWritten');
    return numbers;
  }).immediate;

  /** [OUTBOX-2] One transaction for the whole batch, durable unless a lost mark could do no harm. */
  const freeze = (ops: readonly OutboxOp[]) =>
    ops.every((op) => op.type === 'advanceReceipt') ? relaxed(db, () => mark(ops)) : mark(ops);

  return ({ limit, inFlight, pausedFeeds }) => {
    // From the first that waits, those in flight among them: whatever an op comes after stands before it here.
    const open = waiting.all(userId, JSON.stringify([...pausedFeeds]), limit + inFlight.size).map(toOutboxOp);
    const leaving = open.filter((op) => !inFlight.has(op.id)).slice(0, limit);
    const unsent = leaving.filter((op) => op.n === null);
    const numbers = unsent.length > 0 ? freeze(unsent) : new Map<number, number>();
    const leavingIds = new Set(leaving.map((op) => op.id));
    const predecessors = createPredecessors();
    const frames: Op[] = [];
    for (const op of open) {
      const { id, feedId, type, body, replayed } = op;
      // [TIMER-11]
      const expiry = type === 'sendMessage' ? op.expiry : undefined;
      const people = peopleOf(op);
      const n = op.n ?? numbers.get(op.position);
      if (leavingIds.has(id))
        frames.push({
          frame: 'op',
          id,
          n,
          after: predecessors.of(op),
          feedId,
          type,
          body,
          ...(people && { people }),
          ...(replayed && { replayed, ...(expiry !== undefined && { expiry }) }),
        } as Op);
      predecessors.pass(op);
    }
    return frames;
  };
}

/** [PERSON-1] A creation says that it names whom it knows, also where that is nobody; but again only as it was kept. */
function peopleOf(op: OutboxOp): People | undefined {
  if (op.type === 'createDirectThread') return op.people ?? (op.replayed ? undefined : {});
  // Of what was buried it stays, and is for nobody any more.
  if (!hasPeople(op)) return undefined;
  // What is written goes to whoever is in its thread, but for a thread that was lost.
  return namesPeople(opKind[op.type]) || op.replayed ? op.people : undefined;
}

type Naming = Extract<OutboxOp, { people?: People }>;
const hasPeople = (op: OutboxOp): op is Naming => 'people' in opKind[op.type].schema.properties;

/** [OUTBOX-4] What ops come after, as they are passed in their order. */
function createPredecessors() {
  const last = new Map<FeedId, OpId>();
  const lastSend = new Map<FeedId, OpId>();
  // Words to be sent later, too: at a store that was put back they may be an edit of what it has sent. [SCHEDULE-8]
  const wordsOf = new Map<MessageId, readonly OpId[]>();

  return {
    of(op: OutboxOp): readonly OpId[] {
      // What was written in a thread that was lost waits for its beginning, never the other way round [RESTORE-5].
      if (isCreation(op)) return [];
      const isSend = op.type === 'sendMessage';
      // The op before may have left ahead of a send that was held then: sends are chained to each other as well.
      const sendBefore = isSend ? lastSend.get(op.feedId) : undefined;
      const about = [targetOf(op), isSend ? op.body.envelope.replyTo : null];
      const words = about.flatMap((messageId) => (messageId === null ? [] : (wordsOf.get(messageId) ?? [])));
      return [...new Set([last.get(op.feedId), sendBefore, ...words].filter((id) => id !== undefined))];
    },
    pass(op: OutboxOp): void {
      last.set(op.feedId, op.id);
      if (op.type === 'sendMessage') lastSend.set(op.feedId, op.id);
      const messageId = targetOf(op);
      if (bearsWords(op) && messageId !== null)
        wordsOf.set(messageId, [...(wordsOf.get(messageId) ?? []), op.id]);
    },
  };
}

import { accountFeedId, type OpId } from '../../../sync/core/ids.ts';
import type { OutboxPort, Room } from '../../../sync/client/ports.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { type Op, opKind } from '../../../sync/protocol/ops/op.ts';
import type { People } from '../../../sync/protocol/ops/people.ts';
import { relaxed } from '../database/driver.ts';
import type { OutboxContext } from './context.ts';
import { namesPeople, ofCreation, ofKinds, ofType } from './kinds.ts';
import { createPredecessors } from './predecessors.ts';
import { inBody, type OutboxOp } from './rows.ts';
import { isAside, isOpen, isPending } from './states.ts';

/** Saving, and being reminded, travel in the account feed, where nothing makes it wait for an own message that is still on its way. */
const unconfirmedSend = `
  SELECT 1 FROM op AS send
  WHERE send.target_id = op.target_id AND send.user_id = op.user_id AND send.${ofType('sendMessage')}
    AND send.${isOpen}`;
/** And a thread is taken out of the list once it is left. [REMOVE-4] */
const unconfirmedLeaving = `
  SELECT 1 FROM op AS leaving
  WHERE leaving.user_id = op.user_id AND leaving.feed_id = ${inBody('threadId')}
    AND leaving.${ofType('leaveThread')} AND ${isAside('leaving')} AND leaving.${isPending}`;
/** Of a thread that the gateway does not know yet it takes no draft, and nothing to be sent later. */
const unconfirmedThread = `
  SELECT 1 FROM op AS creation
  WHERE creation.user_id = op.user_id AND creation.feed_id = ${inBody('threadId')} AND creation.${ofCreation}
    AND ${isAside('creation')} AND creation.${isOpen}`;
/** [THREAD-4] Two people may have a thread already: until that is known nothing leaves for the one begun here. */
const unconfirmedDirect = `
  SELECT 1 FROM op AS creation INDEXED BY op_aside
  WHERE creation.user_id = op.user_id AND creation.feed_id = op.feed_id AND creation.${ofType('createDirectThread')}
    AND ${isAside('creation')} AND creation.state <> 'acked'`;

/** [PACE-4] One that the mirror does not have yet. */
const earlierSend = `
  SELECT 1 FROM op AS earlier
  WHERE earlier.user_id = op.user_id AND earlier.feed_id = op.feed_id AND earlier.position < op.position
    AND earlier.${ofType('sendMessage')} AND earlier.replayed = 0 AND (earlier.state = 'waiting'
      OR earlier.state = 'acked' AND earlier.sequence_number > (
        SELECT value FROM json_each(:slowFeeds) WHERE key = op.feed_id))`;
/** In SQL: it waits for the pace of its thread, or for a message that does. */
const isPaced = `CASE WHEN feed_id NOT IN (SELECT key FROM json_each(:slowFeeds)) THEN 0
  WHEN ${ofType('sendMessage')} THEN replayed = 0 AND (
    feed_id IN (SELECT value FROM json_each(:restingFeeds)) OR EXISTS (${earlierSend}))
  ELSE EXISTS (${unconfirmedSend}) END`;

const waitingFor = (what: 'message' | 'thread' | 'leaving') => ofKinds(({ waitsFor }) => waitsFor === what);

export function prepareTakeSendable(context: OutboxContext): OutboxPort['takeSendable'] {
  const { userId, ops } = context;
  const sendable = ops.query<
    [Record<Exclude<keyof Room, 'inFlight'> | 'userId', string | number>]
  >(`WHERE user_id = :userId AND state = 'waiting' AND leaves_at IS NULL
       AND op_id NOT IN (SELECT value FROM json_each(:answered))
       AND feed_id NOT IN (SELECT value FROM json_each(:pausedFeeds))
       AND NOT (${ofType('advanceReceipt')} AND n IS NULL AND feed_id IN (SELECT value FROM json_each(:quietFeeds)))
       AND NOT (type <> 'createDirectThread' AND EXISTS (${unconfirmedDirect}))
       AND NOT (${isPaced})
       AND NOT (${waitingFor('message')} AND EXISTS (${unconfirmedSend}))
       AND NOT (${waitingFor('leaving')} AND EXISTS (${unconfirmedLeaving}))
       AND NOT (${waitingFor('thread')} AND EXISTS (${unconfirmedThread}))
     ORDER BY position LIMIT :limit`);
  const waitingWords = ops.query<[string, string]>(`
    INDEXED BY op_aside WHERE user_id = ? AND feed_id = ? AND ${isAside()} AND ${ofType('scheduleMessage')}
      AND state = 'waiting'`);
  const freeze = prepareFreeze(context);

  return ({ limit, inFlight, slowFeeds = new Map(), ...room }) => {
    // From the first that waits, those in flight among them: whatever an op comes after stands before it here.
    const open = sendable.all({
      ...{ userId, limit: limit + inFlight.size },
      ...{ answered: toJson(room.answered), pausedFeeds: toJson(room.pausedFeeds) },
      ...{ quietFeeds: toJson(room.quietFeeds), restingFeeds: toJson(room.restingFeeds) },
      slowFeeds: JSON.stringify(Object.fromEntries(slowFeeds)),
    });
    const leaving = new Set(open.filter((op) => !inFlight.has(op.id)).slice(0, limit));
    const numbers = freeze([...leaving].filter((op) => op.n === null));
    const predecessors = createPredecessors();
    const frames: Op[] = [];
    const sendableNow = new Set(open.map(({ id }) => id));
    // They may wait for their thread, or for their feed, when what was said in their place may leave. [SCHEDULE-8]
    const staying = waitingWords.all(userId, accountFeedId(userId)).filter(({ id }) => !sendableNow.has(id));
    for (const op of [...open, ...staying].toSorted(byPosition)) {
      if (leaving.has(op)) frames.push(frameOf(op, op.n ?? numbers.get(op.position), predecessors.of(op)));
      if (sendableNow.has(op.id)) predecessors.pass(op);
      else predecessors.passWords(op);
    }
    return frames;
  };
}

const toJson = (ids: ReadonlySet<string> = new Set()) => JSON.stringify([...ids]);

const byPosition = (one: OutboxOp, other: OutboxOp) => one.position - other.position;

/** [OUTBOX-2] Numbers ops, and marks them as sent: one transaction, durable unless a lost mark could do no harm. */
function prepareFreeze({ db, settings }: OutboxContext) {
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

  return (ops: readonly OutboxOp[]): ReadonlyMap<number, number> => {
    if (ops.length === 0) return new Map();
    return ops.every((op) => op.type === 'advanceReceipt') ? relaxed(db, () => mark(ops)) : mark(ops);
  };
}

function frameOf(op: OutboxOp, n: number | undefined, after: readonly OpId[]): Op {
  const { id, feedId, type, body, replayed } = op;
  // [TIMER-11]
  const expiry = type === 'sendMessage' ? op.expiry : undefined;
  const people = peopleOf(op);
  return {
    frame: 'op',
    id,
    n,
    after,
    feedId,
    type,
    body,
    ...(people && { people }),
    ...(replayed && { replayed, ...(expiry !== undefined && { expiry }) }),
  } as Op;
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

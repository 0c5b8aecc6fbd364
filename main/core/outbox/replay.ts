import { crashPoint } from '../../../sync/core/crashPoint.ts';
import {
  type FeedId,
  isDirectThread,
  isThreadFeed,
  type MessageId,
  type NewId,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import type { MirrorPort, OutboxPort } from '../../../sync/client/ports.ts';
import { handlesIn } from '../../../sync/protocol/ops/handlesIn.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { People } from '../../../sync/protocol/ops/people.ts';
import { type Db, relaxed, storedJson } from '../database/driver.ts';
import { bearsWords, namesPeople, ofCreation, ofWords, setsAnew, typesWhere } from './kinds.ts';
import { keptPeopleOf, opColumns, type OpRow, threadOf, toOutboxOp } from './rows.ts';
import { answeredStates, isAside, openStates, pendingStates } from './states.ts';

export interface Replay extends Pick<OutboxPort, 'awaited' | 'unnoted' | 'notePeople'> {
  /** Inside the caller's transaction. @returns the feeds and threads whose holds are to be looked at anew */
  journal(...given: Parameters<OutboxPort['replayJournal']>): ReadonlySet<FeedId>;
  /** What waited aside for these may leave. Inside the caller's transaction. @returns the threads whose holds are to be looked at anew */
  resume(targets: Iterable<MessageId>): ReadonlySet<ThreadId>;
  /** [PERSON-1] Whom what is written in a thread is for, as it is kept with it; null: not known, or nobody in particular. */
  keptPeopleOf(intent: OpIntent): string | null;
  /** [PERSON-1] Whom an op named by handle alone, as its ack says. Inside the caller's transaction. */
  nameAnswered(opId: OpId, threadId: FeedId, people?: People): void;
  /** [RESTORE-3] Inside the caller's transaction. */
  setAside(opId: OpId): void;
  /** Lowest `n` of an op set aside: it is unanswered. */
  lowestAside(): number | null;
}

interface LostSend {
  readonly position: number;
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  /** Nobody has answered it, nor a timer before it: the one that its thread has here was over it. */
  readonly isUnderTimer: 0 | 1;
}

/** The thread that an op is in or, in the account feed, about. */
const ofThread = `coalesce(json_extract(body, '$.threadId'), feed_id)`;

/** What goes again to a gateway that was restored from a backup. */
export function prepareReplay(db: Db, userId: UserId, newId: NewId, now: () => number): Replay {
  const again = db.prepare<[{ userId: string; settled: number }], { feedId: FeedId; threadId: FeedId }>(`
    UPDATE op SET state = 'waiting', sequence_number = NULL, replayed = 1
    WHERE user_id = :userId AND state IN ${answeredStates} AND sequence_number IS NOT NULL AND n > :settled
    RETURNING feed_id AS feedId, ${ofThread} AS threadId`);
  // An older store had begun to be told of it again; this one had answered it before its backup. At which number is no
  // longer known, and all that is asked is that there was one.
  const answered = db.prepare(`
    UPDATE op SET state = 'done', sequence_number = 0, answered_at = :now, awaits_target = 0
    WHERE user_id = :userId AND replayed = 1 AND n <= :settled
      AND (state IN ${pendingStates} OR awaits_target = 1)`);
  // What never got an answer may be about something that was lost as well.
  // In a direct thread whose creation no gateway has ever answered nothing can have been lost: nothing has left for it.
  const mark = db.prepare(`
    UPDATE op SET replayed = 1, outcome = NULL WHERE user_id = ? AND state IN ${pendingStates}
      AND NOT (n IS NULL AND EXISTS (
        SELECT 1 FROM op AS creation INDEXED BY op_aside
        WHERE creation.user_id = op.user_id AND creation.type = 'createDirectThread'
          AND ${isAside('creation')} AND creation.state IN ${openStates}
          AND (creation.answered_at IS NULL OR creation.state = 'refused')
          AND creation.feed_id IN (op.feed_id, json_extract(op.body, '$.threadId'))))`);
  const unnamed = db.prepare<[string], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND replayed = 1 AND state IN ${pendingStates}
      AND (type IN (${typesWhere(namesPeople)}) OR (people IS NULL AND ${ofWords}
        AND ${ofThread} LIKE 'd:%'))`);
  const name = db.prepare(`UPDATE op SET people = ? WHERE position = ?`);
  const nameAnswered = db
    .prepare<[string, string, string], string>(
      `UPDATE op SET people = json_patch(coalesce(people, '{}'), ?) WHERE op_id = ? AND user_id = ? RETURNING people`,
    )
    .pluck();
  const unnoted = db
    .prepare<{ userId: string }, ThreadId>(
      `SELECT DISTINCT ${ofThread} AS threadId FROM op
       WHERE user_id = :userId AND threadId LIKE 'd:%'
         AND threadId NOT IN (SELECT thread_id FROM thread_people WHERE user_id = :userId)`,
    )
    .pluck();
  // The note of a thread goes with an outbox that is damaged; the op that began it may have been saved.
  const noted = db
    .prepare<{ userId: string; threadId: string }, string>(
      `SELECT people FROM thread_people WHERE user_id = :userId AND thread_id = :threadId
       UNION ALL SELECT people FROM op WHERE user_id = :userId AND feed_id = :threadId
         AND type = 'createDirectThread' AND people IS NOT NULL LIMIT 1`,
    )
    .pluck();
  const noteOf = db
    .prepare<[string, string], string>(`SELECT people FROM thread_people WHERE user_id = ? AND thread_id = ?`)
    .pluck();
  const note = db.prepare(
    `INSERT OR REPLACE INTO thread_people (user_id, thread_id, people) VALUES (?, ?, ?)`,
  );
  function peopleOf(threadId: ThreadId): People {
    const people = noted.get({ userId, threadId });
    return people === undefined ? {} : (storedJson(people) as People);
  }
  const hasCreation = db.prepare<[string, string]>(
    `SELECT 1 FROM op WHERE user_id = ? AND feed_id = ? AND ${ofCreation} LIMIT 1`,
  );
  const sends = db.prepare<[{ userId: string; settled: number }], LostSend>(`
    SELECT position, target_id AS messageId, feed_id AS threadId,
      state IN ${pendingStates} AND coalesce(firstTimer > position, 1) AS isUnderTimer
    FROM op LEFT JOIN (
      SELECT feed_id, min(position) AS firstTimer FROM op
      WHERE user_id = :userId AND type = 'setTimer' AND state IN ${pendingStates} GROUP BY feed_id
    ) USING (feed_id)
    WHERE user_id = :userId AND type = 'sendMessage' AND taken_under IS NULL
      AND (state IN ${pendingStates} OR (state IN ${answeredStates} AND sequence_number IS NOT NULL AND n > :settled))`);
  const takenUnder = db.prepare(
    `UPDATE op SET taken_under = ?, expires_at = coalesce(?, expires_at) WHERE position = ?`,
  );
  // Before everything else of its thread. The lost store had answered whoever began it.
  const create = db.prepare(`
    INSERT INTO op (position, op_id, user_id, feed_id, type, body, people, state, created_at, answered_at, replayed)
    SELECT min(position) - 1, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, 1 FROM op`);
  // With what was done to the same message later: it must not overtake what waits aside.
  const setAside = db.prepare(`
    UPDATE op SET state = 'done', awaits_target = 1, answered_at = :now
    FROM (SELECT position, target_id FROM op WHERE op_id = :opId AND user_id = :userId) AS missing
    WHERE op.user_id = :userId AND op.state = 'waiting' AND op.target_id = missing.target_id
      AND op.position >= missing.position`);
  const awaited = db
    .prepare<[string], MessageId>(`SELECT DISTINCT target_id FROM op WHERE user_id = ? AND awaits_target = 1`)
    .pluck();
  // What sets a state that has been set anew since is over: what has left may have taken effect, answered or not, also
  // when it was set aside with the older one: its answer may have been on the way.
  const resume = db
    .prepare<[string, string], ThreadId>(
      `
    UPDATE op SET awaits_target = 0, state = iif(EXISTS (
        SELECT 1 FROM op AS later
        WHERE ${setsAnew} AND later.n IS NOT NULL AND later.state IN ('waiting', 'acked', 'done')), 'done', 'waiting')
    WHERE user_id = ? AND target_id = ? AND awaits_target = 1 RETURNING ${ofThread}`,
    )
    .pluck();
  const lowestAside = db
    .prepare<[string], number | null>(`SELECT min(n) FROM op WHERE user_id = ? AND awaits_target = 1`)
    .pluck();

  /** [PERSON-2] As the lost store knew them. */
  function nameAll(heldPeopleOf: MirrorPort['peopleOf'] | undefined): void {
    const known = new Map<ThreadId, People>();
    for (const op of unnamed.all(userId).map(toOutboxOp)) {
      const threadId = threadOf(op);
      const found = known.get(threadId) ?? { ...heldPeopleOf?.(threadId), ...peopleOf(threadId) };
      known.set(threadId, found);
      const handles = handlesIn(op);
      const isNamed = ([handle]: [string, UserId]) => handles.length === 0 || handles.includes(handle);
      const kept = 'people' in op ? op.people : undefined;
      const people = Object.fromEntries(Object.entries({ ...found, ...kept }).filter(isNamed));
      // Of version 1: whom a store took it for is not known any more, and is not whoever has the handle now.
      if (kept === undefined && handles.some((handle) => people[handle] === undefined)) continue;
      name.run(JSON.stringify(people), op.position);
    }
  }

  function notePeople(threadId: ThreadId, people: People): void {
    const before = noteOf.get(userId, threadId);
    const all = JSON.stringify({
      ...(before === undefined ? {} : (storedJson(before) as People)),
      ...people,
    });
    if (all !== before) relaxed(db, () => void note.run(userId, threadId, all));
  }

  return {
    journal(settled, beginningOf, expiryOf, heldPeopleOf) {
      answered.run({ userId, settled, now: now() });
      // [TIMER-11] While it is known what had been answered.
      for (const { position, messageId, threadId, isUnderTimer } of sends.all({ userId, settled })) {
        const expiry = expiryOf?.(messageId, isUnderTimer === 1 ? threadId : null);
        if (expiry === undefined) continue;
        const { expiresAt = null, ...timer } = expiry ?? {};
        takenUnder.run(JSON.stringify(expiry && timer), expiresAt, position);
      }
      const lost = again.all({ userId, settled });
      const feedIds = new Set(lost.map(({ feedId }) => feedId));
      mark.run(userId);
      for (const feedId of feedIds) {
        if (!isThreadFeed(feedId) || hasCreation.get(userId, feedId) !== undefined) continue;
        const beginning = beginningOf(feedId);
        if (beginning === null) continue;
        const { type, body } = beginning;
        const at = now();
        create.run(newId(), userId, feedId, type, JSON.stringify(body), keptPeopleOf(beginning), at, at);
      }
      nameAll(heldPeopleOf);
      crashPoint('outbox.replayWritten');
      return new Set([...feedIds, ...lost.map(({ threadId }) => threadId)]);
    },
    setAside: (opId) => void setAside.run({ now: now(), opId, userId }),
    awaited: () => awaited.all(userId),
    resume: (targets) => new Set([...targets].flatMap((target) => resume.all(userId, target))),
    keptPeopleOf(intent) {
      if (!bearsWords(intent)) return keptPeopleOf(intent);
      const threadId = threadOf(intent);
      return isDirectThread(threadId) ? (noteOf.get(userId, threadId) ?? null) : null;
    },
    nameAnswered(opId, threadId, people = {}) {
      const named = nameAnswered.get(JSON.stringify(people), opId, userId);
      if (named !== undefined && isDirectThread(threadId)) notePeople(threadId, storedJson(named) as People);
    },
    unnoted: () => unnoted.all({ userId }),
    notePeople,
    lowestAside: () => lowestAside.get(userId) ?? null,
  };
}

import type { MirrorPort, OutboxPort } from '../../../sync/client/ports.ts';
import {
  type FeedId,
  isDirectThread,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../sync/core/ids.ts';
import { handlesIn } from '../../../sync/protocol/ops/handlesIn.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { People } from '../../../sync/protocol/ops/people.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import { relaxed, storedJson } from '../database/driver.ts';
import type { OutboxContext } from './context.ts';
import { bearsWords, ofNamed, ofType, ofWords } from './kinds.ts';
import { keptPeopleOf, threadOfOp } from './rows.ts';
import { isPending } from './states.ts';

/** [PERSON-1] Whom ops are for, by user id: by the time of a replay a handle may belong to someone else. */
export interface OpPeople extends Pick<OutboxPort, 'unnoted' | 'notePeople'> {
  /** Whom what is written in a thread is for, as it is kept with it; null: not known, or nobody in particular. */
  keptOf(intent: OpIntent): string | null;
  /** Whom an op named by handle alone, as its ack says. Inside the caller's transaction. */
  nameAnswered(opId: OpId, threadId: FeedId, people?: People): void;
  /** [PERSON-2] All that is to be sent again, as the lost store knew them. Inside the caller's transaction. */
  nameReplayed(heldPeopleOf: MirrorPort['peopleOf'] | undefined): void;
}

function peopleStatements({ db, ops }: OutboxContext) {
  return {
    unnamed: ops.query<[string]>(`WHERE user_id = ? AND replayed = 1 AND ${isPending}
         AND (${ofNamed} OR (people IS NULL AND ${ofWords} AND ${threadOfOp} LIKE 'd:%'))`),
    name: db.prepare(`UPDATE op SET people = ? WHERE position = ?`),
    nameAnswered: db
      .prepare<[string, string, string], string>(
        `UPDATE op SET people = json_patch(coalesce(people, '{}'), ?) WHERE op_id = ? AND user_id = ? RETURNING people`,
      )
      .pluck(),
    unnoted: db
      .prepare<{ userId: string }, ThreadId>(
        `SELECT DISTINCT ${threadOfOp} AS threadId FROM op
         WHERE user_id = :userId AND threadId LIKE 'd:%'
           AND threadId NOT IN (SELECT thread_id FROM thread_people WHERE user_id = :userId)`,
      )
      .pluck(),
    // The note of a thread goes with an outbox that is damaged; the op that began it may have been saved.
    noted: db
      .prepare<{ userId: string; threadId: string }, string>(
        `SELECT people FROM thread_people WHERE user_id = :userId AND thread_id = :threadId
         UNION ALL SELECT people FROM op WHERE user_id = :userId AND feed_id = :threadId
           AND ${ofType('createDirectThread')} AND people IS NOT NULL LIMIT 1`,
      )
      .pluck(),
    noteOf: db
      .prepare<[string, string], string>(
        `SELECT people FROM thread_people WHERE user_id = ? AND thread_id = ?`,
      )
      .pluck(),
    note: db.prepare(`INSERT OR REPLACE INTO thread_people (user_id, thread_id, people) VALUES (?, ?, ?)`),
  };
}

export function prepareOpPeople(context: OutboxContext): OpPeople {
  const { db, userId } = context;
  const sql = peopleStatements(context);
  const parse = (people: string | undefined) => (people === undefined ? {} : (storedJson(people) as People));

  function notePeople(threadId: ThreadId, people: People): void {
    const before = sql.noteOf.get(userId, threadId);
    const all = JSON.stringify({ ...parse(before), ...people });
    if (all !== before) relaxed(db, () => void sql.note.run(userId, threadId, all));
  }

  return {
    unnoted: () => sql.unnoted.all({ userId }),
    notePeople,
    keptOf(intent) {
      if (!bearsWords(intent)) return keptPeopleOf(intent);
      const threadId = threadOf(intent);
      return threadId !== null && isDirectThread(threadId)
        ? (sql.noteOf.get(userId, threadId) ?? null)
        : null;
    },
    nameAnswered(opId, threadId, people = {}) {
      const named = sql.nameAnswered.get(JSON.stringify(people), opId, userId);
      if (named !== undefined && isDirectThread(threadId)) notePeople(threadId, parse(named));
    },
    nameReplayed(heldPeopleOf) {
      const known = new Map<ThreadId, People>();
      for (const op of sql.unnamed.all(userId)) {
        const threadId = threadOf(op);
        if (threadId === null) continue;
        const found = known.get(threadId) ?? {
          ...heldPeopleOf?.(threadId),
          ...parse(sql.noted.get({ userId, threadId })),
        };
        known.set(threadId, found);
        const handles = handlesIn(op);
        const isNamed = ([handle]: [string, UserId]) => handles.length === 0 || handles.includes(handle);
        const kept = 'people' in op ? op.people : undefined;
        const people = Object.fromEntries(Object.entries({ ...found, ...kept }).filter(isNamed));
        // Of version 1: whom a store took it for is not known any more, and is not whoever has the handle now.
        if (kept === undefined && handles.some((handle) => people[handle] === undefined)) continue;
        sql.name.run(JSON.stringify(people), op.position);
      }
    },
  };
}

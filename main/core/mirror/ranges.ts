import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';

/** (from, to]: every message with a sequence number in it is held. */
export interface HeldRange {
  readonly from: number;
  readonly to: number;
}

/** Which stretches of each thread the mirror holds whole. They never overlap or touch. */
export interface HeldRanges {
  /** Joins a stretch with all it overlaps or touches. */
  add(threadId: ThreadId, range: HeldRange): void;
  /** The topmost stretch goes on to here: how nearly every change arrives. */
  extendTop(threadId: ThreadId, top: HeldRange, to: number): void;
  /** Forgets what was held of a thread and starts at this stretch [MERGE-6]. */
  replace(threadId: ThreadId, range: HeldRange): void;
  top(threadId: ThreadId): HeldRange | null;
  /** Newest first. */
  all(threadId: ThreadId): readonly HeldRange[];
  containing(threadId: ThreadId, sequenceNumber: number): HeldRange | null;
}

export function prepareHeldRanges(db: Db): HeldRanges {
  const columns = 'from_seq AS "from", to_seq AS "to"';
  const touching = db.prepare<[string, number, number], HeldRange>(
    `SELECT ${columns} FROM held_range WHERE thread_id = ? AND from_seq <= ? AND to_seq >= ?`,
  );
  const remove = db.prepare(`DELETE FROM held_range WHERE thread_id = ? AND from_seq <= ? AND to_seq >= ?`);
  const removeAll = db.prepare(`DELETE FROM held_range WHERE thread_id = ?`);
  const insert = db.prepare(`INSERT INTO held_range (thread_id, from_seq, to_seq) VALUES (?, ?, ?)`);
  const extend = db.prepare(`UPDATE held_range SET to_seq = ? WHERE thread_id = ? AND from_seq = ?`);
  const top = db.prepare<[string], HeldRange>(
    `SELECT ${columns} FROM held_range WHERE thread_id = ? ORDER BY from_seq DESC LIMIT 1`,
  );
  const all = db.prepare<[string], HeldRange>(
    `SELECT ${columns} FROM held_range WHERE thread_id = ? ORDER BY from_seq DESC`,
  );
  const containing = db.prepare<[string, number, number], HeldRange>(
    `SELECT ${columns} FROM held_range WHERE thread_id = ? AND from_seq < ? AND to_seq >= ?`,
  );

  return {
    add(threadId, range) {
      if (range.from >= range.to) return;
      const joined = touching.all(threadId, range.to, range.from);
      const from = Math.min(range.from, ...joined.map((other) => other.from));
      const to = Math.max(range.to, ...joined.map((other) => other.to));
      if (joined.length === 1 && joined[0]?.from === from && joined[0].to === to) return;
      remove.run(threadId, range.to, range.from);
      insert.run(threadId, from, to);
    },
    extendTop: (threadId, { from }, to) => void extend.run(to, threadId, from),
    replace(threadId, { from, to }) {
      removeAll.run(threadId);
      insert.run(threadId, from, to);
    },
    top: (threadId) => top.get(threadId) ?? null,
    all: (threadId) => all.all(threadId),
    containing: (threadId, sequenceNumber) =>
      containing.get(threadId, sequenceNumber, sequenceNumber) ?? null,
  };
}

import type { FeedId, UserId } from '../../../sync/core/ids.ts';
import type { HealingView } from '../../../preload/views/state.ts';
import { type Db, openDatabase } from '../database/driver.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { prepareHolds } from '../outbox/holds.ts';
import { outboxMigrations } from '../outbox/migrations/outboxMigrations.ts';
import { countersAhead, openSettings } from '../outbox/settings.ts';
import { type CarvedOutbox, carveOutbox, type DraftRecord } from './carveOutbox.ts';
import { fillFrom } from './fillFromBackup.ts';
import type { OpRecord } from './opRecord.ts';
import { type PageImages, readPageImages } from './pageImages.ts';
import { openStates, pendingStates } from '../outbox/states.ts';

export interface SalvageInput {
  readonly images: PageImages;
  /** Newest first. */
  readonly backups: readonly string[];
  /** A file that is not there yet; whole and durable when this returns. */
  readonly target: string;
  /** Where the damaged file will lie. */
  readonly setAside: string;
  readonly lastMayBeMissing: boolean;
  readonly now: number;
}

/** A draft counts as such, and not again as what tells of it. */
const isOpen = (op: OpRecord) => op.state !== 'acked' && op.state !== 'done' && op.type !== 'shareDraft';

/** Makes an outbox of what a damaged one still says, and of the newest backup where it says nothing. */
export function salvageOutbox({ images, backups, target, ...told }: SalvageInput): HealingView {
  const db = openDatabase({ file: target, durability: 'full' });
  try {
    migrate(db, outboxMigrations);
    const columns = (db.pragma('table_info(op)') as { name: string }[]).map(({ name }) => name);
    const found = carveOutbox(images, columns);
    const backup = newestReadable(backups, columns);
    const filled = fillFrom(backup, found, told.lastMayBeMissing);
    const ops = inOrder([...found.ops, ...filled.ops]);
    const drafts = [...found.drafts, ...filled.drafts];
    const settings = new Map([...filled.settings, ...found.settings]);
    const healing = db.transaction((): HealingView => {
      write(db, columns, ops, drafts, settings);
      const counted = Math.max(0, ...[...ops, ...(backup?.ops ?? [])].map(({ n }) => n ?? 0));
      const counters = [found, backup].map((from) => Number(from?.settings.get('opCounter') ?? 0));
      const isCertain = found.settings.has('opCounter') && !told.lastMayBeMissing;
      const opened = openSettings(db);
      opened.setOpCounter(Math.max(counted, ...counters) + (isCertain ? 0 : countersAhead));
      // Its person has not read of that one: what it lost is told with this.
      const untold = opened.healings().find(({ file }) => file === 'outbox');
      const summary: HealingView = {
        file: 'outbox',
        at: told.now,
        setAside: told.setAside,
        kept: found.ops.filter(isOpen).length + found.drafts.length,
        recovered: filled.ops.filter(isOpen).length + filled.drafts.length,
        lost: untold?.lost === null ? null : lostOf(found, filled.ops, untold?.lost ?? 0),
        lastMayBeMissing: told.lastMayBeMissing || untold?.lastMayBeMissing === true,
      };
      opened.setHealings([...opened.healings().filter(({ file }) => file !== 'outbox'), summary]);
      opened.setOwedReplays([...new Set(ops.map((op) => op['user_id'] as UserId))]);
      keepPositions(db, [found, backup]);
      refreshHolds(db);
      return summary;
    })();
    db.pragma('wal_checkpoint(TRUNCATE)');
    return healing;
  } finally {
    db.close();
  }
}

function newestReadable(backups: readonly string[], columns: readonly string[]): CarvedOutbox | null {
  for (const file of backups) {
    const carved = carveOutbox(readPageImages(file), columns);
    if (carved.settings.size > 0) return carved;
  }
  return null;
}

/** An op takes 250 bytes at least. */
const opsOfPage = 16;

/**
 * At most so many, by the places in the order of things that nothing is read of, and by the pages that are bad. What is
 * recovered may have been deleted since the backup, and makes up for nothing but what was at its own place.
 * Null: something is missing, and there is nothing to count by.
 * @param before lost of the same outbox earlier
 */
function lostOf(found: CarvedOutbox, recovered: readonly OpRecord[], before: number): number | null {
  if (!found.hasGaps) return before;
  if (found.isEmpty) return null;
  const { badPages } = found;
  const madeUp = recovered.filter((op) => found.unreadableAt.has(Number(op['position']))).length;
  const unreadable = before + found.unreadable - madeUp;
  if (badPages === 0) return unreadable;
  // A backup does not know the last place: it is older.
  const last = found.lastPosition ?? Infinity;
  const certain = found.spans.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const lost = Math.min(last - certain - recovered.length, badPages * opsOfPage + unreadable);
  return lost > 0 ? lost : recovered.length > 0 ? 0 : null;
}

/** One row an op: of two that a torn page has left, the one that has come further. */
function inOrder(ops: readonly OpRecord[]): readonly OpRecord[] {
  const progress = ['waiting', 'held', 'refused', 'acked', 'done'];
  const best = new Map<string, OpRecord>();
  for (const op of ops) {
    const other = best.get(op.op_id);
    if (other === undefined || progress.indexOf(op.state) > progress.indexOf(other.state))
      best.set(op.op_id, op);
  }
  return [...best.values()].toSorted((one, other) => Number(one['position']) - Number(other['position']));
}

function write(
  db: Db,
  columns: readonly string[],
  ops: readonly OpRecord[],
  drafts: readonly DraftRecord[],
  settings: ReadonlyMap<string, string>,
): void {
  // Two ops at one place are what damage makes of a row id: the second goes to the end.
  const placed = [...new Map(ops.toReversed().map((op) => [op['position'], op])).values()].toReversed();
  const displaced = ops
    .filter((op) => !placed.includes(op))
    .map((op) => Object.assign(op, { position: null }));
  for (const op of [...placed, ...displaced]) {
    // It has been looked at, and may have been changed since.
    const known = columns.filter((column) => op[column] !== undefined && column !== 'digest');
    const insert = db.prepare(
      `INSERT INTO op (${known.join(', ')}) VALUES (${known.map(() => '?').join(', ')})`,
    );
    insert.run(...known.map((column) => op[column]));
  }
  const draft = db.prepare(
    `INSERT OR REPLACE INTO draft (user_id, thread_id, text, context, base) VALUES (?, ?, ?, ?, ?)`,
  );
  for (const { user_id: userId, thread_id: threadId, text, context, base } of drafts)
    draft.run(userId, threadId, text, context, base);
  const setting = db.prepare(`INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)`);
  for (const [key, value] of settings) setting.run(key, value);
}

/** A place is never given twice, not even that of a row that is gone. */
function keepPositions(db: Db, sources: readonly (CarvedOutbox | null)[]): void {
  const last = Math.max(0, ...sources.map((source) => source?.lastPosition ?? 0));
  db.prepare(
    `INSERT INTO sqlite_sequence (name, seq) SELECT 'op', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'op')`,
  ).run();
  db.prepare(`UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'op'`).run(last);
}

function refreshHolds(db: Db): void {
  // What is kept for a thread in the account feed is held by the thread's, of which nothing may be left.
  const feeds = db.prepare<[], { user_id: UserId; feed_id: FeedId }>(
    `SELECT user_id, feed_id FROM op WHERE state IN ${openStates}
     UNION SELECT user_id, json_extract(body, '$.threadId') FROM op
       WHERE state IN ${pendingStates} AND json_extract(body, '$.threadId') IS NOT NULL`,
  );
  for (const { user_id: userId, feed_id: feedId } of feeds.all()) prepareHolds(db, userId).refresh(feedId);
}

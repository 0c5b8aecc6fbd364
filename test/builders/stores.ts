import type { UserId } from '../../sync/core/ids.ts';
import { type Db, openDatabase } from '../../main/core/database/driver.ts';
import { migrate } from '../../sync/sqlite/migrate.ts';
import { mirrorMigrations } from '../../main/core/mirror/migrations/mirrorMigrations.ts';
import { type Mirror, openMirror } from '../../main/core/mirror/mirror.ts';
import { outboxMigrations } from '../../main/core/outbox/migrations/outboxMigrations.ts';
import { type Outbox, openOutbox } from '../../main/core/outbox/outbox.ts';
import { defineIndexTerms } from '../../main/core/search/messageIndex.ts';
import { openSettings, type Settings } from '../../main/core/outbox/settings.ts';
import type { Op } from '../../sync/protocol/ops/op.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { ErrorCode } from '../../sync/core/errorCodes.ts';
import { VirtualClock } from '../property/world/virtualClock.ts';
import { ann, countingIds } from './ids.ts';
import { migratedOnce } from './migrated.ts';

export interface OpSketch {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly n: number | null;
  readonly body: unknown;
  readonly position: number;
}

export interface OutboxUnderTest {
  readonly db: Db;
  readonly clock: VirtualClock;
  readonly settings: Settings;
  readonly outbox: Outbox;
  /** Another person's on the same device. */
  readonly of: (userId: UserId) => Outbox;
  /** Every row, in the order things were done. */
  readonly ops: () => OpSketch[];
  /** The type and state of every row, to compare at a glance. */
  readonly states: () => string[];
  readonly take: (limit?: number) => readonly Op[];
  readonly acked: (op: { readonly id: Op['id'] }, sequenceNumber: number) => void;
  readonly refused: (op: { readonly id: Op['id'] }, code?: ErrorCode) => void;
}

const emptyOutbox = migratedOnce(() => {
  const db = openDatabase({ file: ':memory:', durability: 'full' });
  migrate(db, outboxMigrations);
  return db;
});

/** The real outbox over real SQLite, in memory unless a file is named. */
export function outboxUnderTest(file?: string, newId = countingIds()): OutboxUnderTest {
  const db = openDatabase({ file: file ?? emptyOutbox(), durability: 'full' });
  if (file !== undefined) migrate(db, outboxMigrations);
  const clock = new VirtualClock();
  const settings = openSettings(db);
  const of = (userId: UserId) => openOutbox({ db, userId, handle: 'ann', settings, clock, newId });
  const outbox = of(ann);
  const rows = db.prepare<[], Omit<OpSketch, 'body'> & { body: string }>(
    `SELECT op_id AS id, type, state, n, body, position FROM op ORDER BY position`,
  );
  const ops = () =>
    rows.all().map(({ body, ...row }) => Object.assign(row, { body: JSON.parse(body) as unknown }));
  return {
    db,
    clock,
    settings,
    outbox,
    of,
    ops,
    states: () => ops().map(({ type, state }) => `${type} ${state}`),
    take: (limit = 64) => outbox.takeSendable({ limit: limit, inFlight: new Set(), pausedFeeds: new Set() }),
    acked: ({ id }, sequenceNumber) => void outbox.recordAnswers([{ kind: 'acked', id, sequenceNumber }]),
    refused: ({ id }, code = 'textInvalid') =>
      void outbox.recordAnswers([{ kind: 'refused', id, error: new TernError(code).toData() }]),
  };
}

export interface MirrorUnderTest {
  readonly db: Db;
  readonly mirror: Mirror;
  readonly ranges: () => [number, number][];
  readonly count: (table: string) => number;
}

const emptyMirror = migratedOnce(() => {
  const db = openDatabase({ file: ':memory:', durability: 'normal' });
  defineIndexTerms(db);
  migrate(db, mirrorMigrations);
  return db;
});

/** The real mirror over real SQLite, in memory unless a file is named. */
export function mirrorUnderTest(me = ann, file?: string): MirrorUnderTest {
  const db = openDatabase({ file: file ?? emptyMirror(), durability: 'normal' });
  const mirror = openMirror(db, { userId: me, handle: 'ann' });
  return {
    db,
    mirror,
    ranges: () =>
      db
        .prepare<[], { from_seq: number; to_seq: number }>(`SELECT * FROM held_range ORDER BY from_seq`)
        .all()
        .map((row) => [row.from_seq, row.to_seq]),
    count: (table) => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0,
  };
}

/** The first of a list that must have one. */
export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('nothing there');
  return item;
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TernError } from '../../../sync/core/ternError.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';
import { createSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import type { OpOutcome, Store } from '../../../sync/gateway/store/store.ts';
import { manualClock } from './kit/manualClock.ts';
import * as make from '../../builders/make.ts';

const hour = 3_600_000;

/** A store whose groups the test commits when it likes, over a database it can break. */
async function openStore() {
  const folder = mkdtempSync(join(tmpdir(), 'tern-group-'));
  const file = join(folder, 'gateway.sqlite');
  const db = openDatabase(file);
  const tasks: (() => void)[] = [];
  const fatal = vi.fn<(error: unknown) => void>();
  const clock = manualClock();
  const store = createSqliteStore(db, {
    clock,
    newId: make.newId,
    schedule: (task) => tasks.push(task),
    onFatal: fatal,
  });
  onTestFinished(async () => {
    if (db.open) await store.close();
    rmSync(folder, { recursive: true });
  });
  const commit = () => tasks.splice(0).forEach((task) => task());
  async function settle({ userId, deviceId }: Actor, settled: number): Promise<number> {
    const written = store.settle(userId, deviceId, settled);
    commit();
    return written;
  }
  const ann = await person(store, 'ann');
  const bob = await person(store, 'bob');
  const thread = make.threadOf('ann', 'bob');
  const created = store.submit(ann, make.op(make.creation(thread, 'bob')));
  commit();
  await created;
  const committedRows = () => countRows(file);
  return { store, db, file, clock, fatal, tasks, commit, settle, ann, bob, thread, committedRows };
}

async function person(store: Store, handle: string): Promise<Actor> {
  const someone = { userId: make.newUserId(), handle, displayName: handle };
  await store.accounts.createUser(someone, 'hash');
  const device = make.newDevice();
  await store.accounts.putDevice(someone.userId, device, handle);
  return { ...someone, deviceId: device.id };
}

/** What another connection sees: committed rows only. */
function countRows(file: string): number {
  const other = new Sqlite(file, { readonly: true });
  const count = other.prepare('SELECT count(*) FROM message').pluck().get() as number;
  other.close();
  return count;
}

function settledIn(file: string): unknown[] {
  const other = new Sqlite(file, { readonly: true });
  const settled = other.prepare('SELECT settled FROM device').pluck().all();
  other.close();
  return settled;
}

function codes(outcomes: readonly OpOutcome[]): string[] {
  return outcomes.map((outcome) => (outcome.ok ? `#${outcome.value.sequenceNumber}` : outcome.error.code));
}

/** A page limit is a disk that is full: real, and only this database's. */
function fillDisk(db: Database): () => void {
  const pages = db.pragma('page_count', { simple: true }) as number;
  db.pragma(`max_page_count = ${pages + 2}`);
  return () => db.pragma('max_page_count = 1000000');
}

describe('group commit', () => {
  it('[OP-3] ops of one turn are answered together, after their commit', async () => {
    const { store, ann, bob, thread, tasks, commit, committedRows } = await openStore();
    const seen: number[] = [];
    const submits = [ann, bob, ann].map(async (who, index) => {
      const outcome = await store.submit(who, make.op(make.message(thread, `m${index}`)));
      seen.push(committedRows());
      return outcome;
    });
    expect(tasks).toHaveLength(1);
    expect(committedRows()).toBe(0);
    commit();
    expect(codes(await Promise.all(submits))).toEqual(['#2', '#3', '#4']);
    expect(seen).toEqual([3, 3, 3]);
  });

  it('a broken op is undone alone and answered internal', async () => {
    const { store, db, ann, thread, commit } = await openStore();
    db.exec(`CREATE TRIGGER broken BEFORE INSERT ON op_answer WHEN new.n = 13
             BEGIN SELECT raise(ABORT, 'broken'); END`);
    const submits = [1, 13, 2].map((n) => store.submit(ann, make.op(make.message(thread, `m${n}`), { n })));
    commit();
    expect(codes(await Promise.all(submits))).toEqual(['#2', 'internal', '#3']);
  });

  it('[OP-8] a full disk refuses the whole group, and nothing of it is committed', async () => {
    const { store, db, ann, thread, commit, committedRows } = await openStore();
    const free = fillDisk(db);
    const ops = Array.from({ length: 100 }, (_, index) =>
      make.op(make.message(thread, `${index} `.repeat(300))),
    );
    const refused = ops.map((op) => store.submit(ann, op));
    commit();
    expect(new Set(codes(await Promise.all(refused)))).toEqual(new Set(['storeFailed']));
    expect(committedRows()).toBe(0);
    await expect(store.check()).rejects.toMatchObject({ code: 'storeFailed' });
    // The same ops, sent again when there is room, happen once and in order.
    free();
    const again = ops.map((op) => store.submit(ann, op));
    commit();
    expect(codes(await Promise.all(again))).toEqual(ops.map((_, index) => `#${index + 2}`));
    await expect(store.check()).resolves.toBeUndefined();
  });

  it('[OP-8] answers that cannot be read are not taken for none', async () => {
    const { db, store, commit, ann, thread, committedRows } = await openStore();
    const op = make.op(make.message(thread, 'once'));
    const first = store.submit(ann, op);
    commit();
    expect((await first).ok).toBe(true);
    // Still written to as before, and unreadable.
    db.exec(`
      ALTER TABLE op_answer RENAME TO written;
      CREATE VIEW op_answer AS
        SELECT user_id, op_id, device_id, n, json(digest) AS digest, sequence_number, refusal FROM written;
      CREATE TRIGGER write INSTEAD OF INSERT ON op_answer BEGIN
        INSERT OR IGNORE INTO written
        VALUES (NEW.user_id, NEW.op_id, NEW.device_id, NEW.n, NEW.digest, NEW.sequence_number, NEW.refusal);
      END;`);
    const again = store.submit(ann, op);
    const other = store.submit(ann, { ...op, body: make.message(thread, 'twice').body } as typeof op);
    commit();
    expect(codes([await again, await other])).toEqual(['storeFailed', 'storeFailed']);
    expect(committedRows()).toBe(1);
  });

  it('[OP-8] a database that somebody holds refuses the group', async () => {
    const { store, file, ann, thread, commit } = await openStore();
    const thief = new Sqlite(file);
    thief.exec('BEGIN IMMEDIATE');
    const refused = store.submit(ann, make.op(make.message(thread, 'x')));
    commit();
    expect(codes([await refused])).toEqual(['storeFailed']);
    thief.exec('ROLLBACK');
    thief.close();
    const accepted = store.submit(ann, make.op(make.message(thread, 'x')));
    commit();
    expect(codes([await accepted])).toEqual(['#2']);
  });

  it('[OP-8] positions of a refused group were never told: the next group takes them', async () => {
    const { store, db, ann, thread, commit } = await openStore();
    const { at } = await store.open(ann.userId, null, null);
    const free = fillDisk(db);
    const refused = store.submit(ann, make.op(make.message(thread, 'x '.repeat(2_000))));
    const refusedToo = Array.from({ length: 20 }, () =>
      store.submit(ann, make.op(make.message(thread, 'x '.repeat(2_000)))),
    );
    commit();
    expect(codes(await Promise.all([refused, ...refusedToo]))).not.toContain('#2');
    free();
    const accepted = store.submit(ann, make.op(make.message(thread, 'y')));
    commit();
    const outcome = await accepted;
    expect(outcome).toMatchObject({ ok: true, value: { at: { position: at.position + 1 } } });
  });

  it('an IO failure answers nobody and ends the process', async () => {
    const { store, db, ann, thread, commit, fatal } = await openStore();
    // What better-sqlite3 throws when fsync fails; the disk of a test machine does not.
    const failing = new Sqlite.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
    db.function('fail', () => {
      throw failing;
    });
    db.exec('CREATE TRIGGER failing BEFORE INSERT ON message BEGIN SELECT fail(); END');
    let answered = false;
    void store.submit(ann, make.op(make.message(thread, 'x'))).then(() => (answered = true));
    commit();
    await new Promise(setImmediate);
    expect(fatal).toHaveBeenCalledOnce();
    expect(answered).toBe(false);
    db.exec('ROLLBACK');
  });

  it('[SEQ-1] a burst larger than a group keeps its order', async () => {
    const { store, ann, thread, tasks, commit } = await openStore();
    const submits = Array.from({ length: 700 }, (_, index) =>
      store.submit(ann, make.op(make.message(thread, `${index}`))),
    );
    let groups = 0;
    for (; tasks.length > 0; groups += 1) commit();
    expect(groups).toBe(3);
    expect(codes(await Promise.all(submits))).toEqual(submits.map((_, index) => `#${index + 2}`));
  });

  it('[OP-6] what devices have settled is committed with the ops of its turn, and told when it is', async () => {
    const { store, file, ann, bob, thread, tasks, commit } = await openStore();
    const told: string[] = [];
    const submitted = store.submit(ann, make.op(make.message(thread, 'x')));
    const settled = [ann, bob].map(async ({ userId, deviceId, handle }) => {
      await store.settle(userId, deviceId, 7);
      told.push(handle);
    });
    expect(tasks).toHaveLength(1);
    expect(settledIn(file)).toEqual([0, 0]);
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    commit();
    await Promise.all([submitted, ...settled]);
    expect(settledIn(file)).toEqual([7, 7]);
  });

  it('[HELLO-9] what cannot be settled is no answer', async () => {
    const { store, file, ann, commit } = await openStore();
    const thief = new Sqlite(file);
    thief.exec('BEGIN IMMEDIATE');
    const settled = store.settle(ann.userId, ann.deviceId, 7).catch(({ code }: TernError) => code);
    commit();
    expect(await settled).toBe('storeFailed');
    thief.close();
  });

  it('closing commits what was submitted', async () => {
    const { store, file, ann, thread } = await openStore();
    const submitted = store.submit(ann, make.op(make.message(thread, 'last')));
    await store.close();
    expect(codes([await submitted])).toEqual(['#2']);
    expect(countRows(file)).toBe(1);
  });
});

describe('answers', () => {
  it('[OP-6] are kept until their device has settled them, and only its own', async () => {
    const { store, db, clock, ann, bob, thread, commit, settle } = await openStore();
    const submits = [1, 2, 3].flatMap((n) =>
      [ann, bob].map((who) =>
        store.submit(who, make.op(make.message(thread, `m${n}`), { n: n + 1_000_000 })),
      ),
    );
    commit();
    await Promise.all(submits);
    const kept = () =>
      db.prepare('SELECT user_id AS userId, n FROM op_answer WHERE n > 1000000 ORDER BY op_id').all() as {
        userId: string;
        n: number;
      }[];
    clock.advance(365 * 86_400_000);
    expect(kept()).toHaveLength(6);
    await settle(ann, 1_000_002);
    clock.advance(60_000);
    expect(kept().filter(({ userId }) => userId === ann.userId)).toEqual([
      { userId: ann.userId, n: 1_000_003 },
    ]);
    expect(kept().filter(({ userId }) => userId === bob.userId)).toHaveLength(3);
  });

  it('[OP-6] of one’s other devices are kept: each counts its own ops', async () => {
    const { store, db, clock, ann, thread, commit, settle } = await openStore();
    const phone = make.newDevice();
    await store.accounts.putDevice(ann.userId, phone, 'phone');
    const submitted = store.submit(
      { ...ann, deviceId: phone.id },
      make.op(make.message(thread, 'by phone'), { n: 1 }),
    );
    commit();
    await submitted;
    await settle(ann, 1_000_000);
    clock.advance(60_000);
    expect(db.prepare('SELECT device_id FROM op_answer').pluck().all()).toEqual([phone.id]);
  });

  it('[PUTBACK-1] [OP-6] what a device has settled never falls, whatever an older copy of it says', async () => {
    const { store, ann, settle } = await openStore();
    expect(await settle(ann, 1_000)).toBe(1_000);
    expect(await settle(ann, 3)).toBe(1_000);
    expect(await store.settled(ann.userId, ann.deviceId)).toBe(1_000);
  });
});

describe('when messages arrived', () => {
  it('[INFO-2] is known to the moment for so many days, and later by the last of a day', async () => {
    const { store, db, clock, ann, bob, thread, commit } = await openStore();
    const done = async (who: Actor, intent: Parameters<typeof make.op>[0]) => {
      const submitted = store.submit(who, make.op(intent));
      commit();
      await submitted;
    };
    const sent = [1, 2, 3, 4].map((n) => make.message(thread, `m${n}`));
    for (const intent of sent) await done(ann, intent);
    const readAt: number[] = [];
    for (const { body } of sent) {
      clock.advance(hour);
      readAt.push(clock.now());
      await done(bob, make.receipt(thread, body.messageId, 'read'));
      if (body === sent[2]?.body) clock.advance(24 * hour);
    }
    const known = async () => {
      const times: (number | null | undefined)[] = [];
      for (const { body } of sent) {
        const request = { threadId: thread, messageId: body.messageId, bytes: 1_000 };
        const info = await store.messageInfo(ann.userId, request);
        times.push(info.ok ? info.value.receipts[0]?.readAt : null);
      }
      return times;
    };
    const steps = () => db.prepare('SELECT count(*) FROM receipt_step').pluck().get();
    clock.advance(28 * 24 * hour);
    expect(await known()).toEqual(readAt);
    expect(steps()).toBe(8);
    clock.advance(4 * 24 * hour);
    expect(await known()).toEqual([readAt[2], readAt[2], readAt[2], readAt[3]]);
    expect(steps()).toBe(4);
  });
});

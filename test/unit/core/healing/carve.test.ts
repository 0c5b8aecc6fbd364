import { describe, expect, it } from 'vitest';
import { carveOutbox } from '../../../../main/core/healing/carveOutbox.ts';
import { logIsSound, readPageImages } from '../../../../main/core/healing/pageImages.ts';
import { damage, fillOutbox, filledOutbox, temporaryProfile } from '../../../builders/damagedProfile.ts';
import { outboxUnderTest } from '../../../builders/stores.ts';

function rowsOf(file: string) {
  const { db } = outboxUnderTest(file);
  const all = (sql: string) => db.prepare<[], Record<string, unknown>>(sql).all();
  const rows = {
    columns: (db.pragma('table_info(op)') as { name: string }[]).map(({ name }) => name),
    ops: all('SELECT * FROM op ORDER BY position'),
    drafts: all('SELECT user_id, thread_id, text, context, base FROM draft ORDER BY user_id, thread_id'),
    settings: Object.fromEntries(
      all('SELECT * FROM setting').map(({ key, value }) => [key, value]),
    ) as Record<string, unknown>,
    last: db.prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'op'`).pluck().get(),
  };
  return { ...rows, db };
}

describe('rows read without SQLite', () => {
  it.each([1, 120, 700])('are all there are, of an outbox of %d messages', (sends) => {
    const { file } = filledOutbox({ sends });
    const { columns, ops, drafts, settings, last, db } = rowsOf(file);
    db.close();
    const carved = carveOutbox(readPageImages(file), columns);
    expect(carved.ops.toSorted((one, other) => Number(one['position']) - Number(other['position']))).toEqual(
      ops,
    );
    expect(carved.drafts).toEqual(drafts);
    expect(Object.fromEntries(carved.settings)).toEqual(settings);
    expect(carved.lastPosition).toBe(last);
    expect(carved).toMatchObject({ unreadable: 0, hasGaps: false });
  });

  it('are those of the log, too, and not those that have been deleted', () => {
    const file = temporaryProfile();
    const box = outboxUnderTest(file);
    fillOutbox(box);
    box.db.prepare(`DELETE FROM op WHERE position % 3 = 0`).run();
    box.db.prepare(`DELETE FROM draft`).run();
    const { columns, ops, db } = rowsOf(file);
    const carved = carveOutbox(readPageImages(file), columns);
    expect(new Set(carved.ops.map((op) => op.op_id))).toEqual(new Set(ops.map((op) => op['op_id'])));
    expect(carved.drafts).toEqual([]);
    expect(carved.hasGaps).toBe(false);
    db.close();
    box.db.close();
  });
});

describe('a log', () => {
  const killed = () => {
    const copy = temporaryProfile();
    filledOutbox({ asKilled: true }).copyTo(copy);
    return copy;
  };

  it('of a process that died is sound, and so is one that ends in half a commit', () => {
    const file = killed();
    expect(logIsSound(file)).toBe(true);
    // What was not committed was promised to nobody.
    damage(`${file}-wal`, (bytes) => Buffer.concat([bytes, bytes.subarray(32, 3_000)]));
    expect(logIsSound(file)).toBe(true);
  });

  it.each([
    ['its header', (bytes: Buffer) => bytes.fill(0xff, 8, 12)],
    ['a frame in its middle', (bytes: Buffer) => bytes.fill(0xff, 60_000, 60_001)],
    ['its end', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4_120 * 3)],
    ['all of it', () => Buffer.alloc(0)],
  ])('that is damaged in %s is not', (_part, change) => {
    const file = killed();
    damage(`${file}-wal`, change);
    expect(logIsSound(file)).toBe(false);
  });
});

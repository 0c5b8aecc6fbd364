import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../sync/core/logger.ts';
import { openBackups } from '../../../../main/core/healing/backups.ts';
import { readPageImages } from '../../../../main/core/healing/pageImages.ts';
import { finishReplacing } from '../../../../main/core/healing/setAside.ts';
import { healOutbox } from '../../../../main/core/healing/healOutbox.ts';
import { create, schedule, send } from '../../../builders/intents.ts';
import { openDatabase } from '../../../../main/core/database/driver.ts';
import { openProfile } from '../../../../main/core/outbox/openProfile.ts';
import { deviceId, groupThread, messageId, opId, otherThread, thread } from '../../../builders/ids.ts';
import { comment, newId } from '../../../builders/make.ts';
import {
  damage,
  filledOutbox,
  pagesOfOps,
  reopen,
  temporaryProfile,
  turn,
} from '../../../builders/damagedProfile.ts';
import { first, type OpSketch, outboxUnderTest } from '../../../builders/stores.ts';

const idsOf = (ops: readonly OpSketch[]) => ops.map(({ id }) => id);

describe('an outbox', () => {
  it('whose schema is destroyed keeps every op, draft and setting, and says so', () => {
    const { file, ops } = filledOutbox();
    const before = readFileSync(file);
    damage(file, (bytes) => bytes.fill(0xee, 100, 4_000));
    const { ops: after, healing, box } = reopen(file);
    expect(after).toEqual(ops);
    expect(healing).toMatchObject({ file: 'outbox', recovered: 0, lastMayBeMissing: false });
    expect(readFileSync(healing?.setAside ?? '').subarray(4_096)).toEqual(before.subarray(4_096));
    expect(box.outbox.read.draft(otherThread)).toMatchObject({ text: 'another' });
    expect(box.settings.preferences()).toEqual({ theme: 'dark', locale: 'uk' });
    expect(box.settings.account()?.handle).toBe('ann');
  });

  it('whose schema is destroyed keeps a comment that is being written, and shares it with no other device', () => {
    const { file } = filledOutbox();
    const { outbox, db } = outboxUnderTest(file);
    outbox.saveCommentDraft(messageId(1), { text: 'half a comment', replyTo: messageId(2), editing: null });
    db.close();
    damage(file, (bytes) => bytes.fill(0xee, 100, 4_000));
    const { box } = reopen(file);
    box.outbox.shareDrafts();
    expect(box.outbox.read.draft(messageId(1))).toMatchObject({
      text: 'half a comment',
      replyTo: messageId(2),
    });
    const shared = box.ops().filter(({ type }) => type === 'shareDraft');
    expect(JSON.stringify(shared)).not.toContain('half a comment');
  });

  it('that has lost the last of it brings back no comment from a backup that was sent since', () => {
    const { file } = filledOutbox();
    const box = outboxUnderTest(file);
    for (const n of [1, 2])
      box.outbox.saveCommentDraft(messageId(n), { text: `half a comment`, replyTo: null, editing: null });
    box.db.close();
    backUp(file);
    const later = outboxUnderTest(file, newId);
    later.outbox.add(comment(groupThread, messageId(1), 'half a comment'));
    later.db.exec('DELETE FROM draft');
    later.db.close();
    damage(file, (bytes) => bytes.fill(0xee, 100, 4_000));
    const { box: healed } = reopen(file);
    const left = [1, 2].map((n) => healed.outbox.read.draft(messageId(n))?.text ?? null);
    expect(left).toEqual([null, 'half a comment']);
  });

  it('whose rows are damaged and whose pages are not says in the log which', () => {
    const { file } = filledOutbox();
    const db = openDatabase({ file, durability: 'normal' });
    db.exec(`UPDATE op SET body = 'torn' WHERE position = 3`);
    db.exec(`UPDATE setting SET value = '{}' WHERE key = 'preferences'`);
    db.close();
    const warnings: unknown[] = [];
    const logger = {
      ...silentLogger,
      warn: (event: string, fields?: object) => void warnings.push({ event, ...fields }),
    };
    openProfile(file, () => deviceId(9), { logger }).db.close();
    expect(warnings[0]).toEqual({
      event: 'outbox.damaged',
      reason: `${file}: unreadable JSON in 1 ops; not what was stored: preferences`,
    });
  });

  it('never gives a number or a place twice', () => {
    const { file, ops } = filledOutbox();
    const highest = Math.max(...ops.map(({ n }) => n ?? 0));
    const place = Math.max(...ops.map(({ position }) => position));
    damage(file, (bytes) => bytes.fill(0, 0, 100));
    const { box } = reopen(file);
    box.outbox.add(send(5_000, { in: otherThread }));
    const added = box.ops().at(-1);
    expect(added?.position).toBeGreaterThan(place);
    const sent = box.outbox.takeSendable({ limit: 200, inFlight: new Set(), pausedFeeds: new Set([thread]) });
    expect(sent.at(-1)?.n).toBeGreaterThan(highest);
  });

  it('one page of which is gone loses the rows of that page only, and counts them', () => {
    const { file, ops } = filledOutbox();
    const pages = pagesOfOps(file);
    const victim = [...new Set(pages.values())].toSorted((one, other) => one - other)[2] ?? 0;
    damage(file, (bytes) => bytes.fill(0xa5, victim * 4_096, (victim + 1) * 4_096));
    const { ops: after, healing } = reopen(file);
    const lost = ops.filter(({ id }) => pages.get(id) === victim);
    expect(lost.length).toBeGreaterThan(3);
    expect(idsOf(after)).toEqual(idsOf(ops).filter((id) => !lost.some((op) => op.id === id)));
    expect(healing?.lost).toBe(lost.length);
  });

  it('a page of which is overwritten with what looks like a page counts what stood there', () => {
    const { file, ops } = filledOutbox();
    const [, , victim = 0] = [...new Set(pagesOfOps(file).values())].toSorted((one, other) => one - other);
    damage(file, (bytes) => bytes.fill(0x0a, victim * 4_096, (victim + 1) * 4_096));
    const { ops: after, healing } = reopen(file);
    expect(healing?.lost).toBe(ops.length - after.length);
  });

  it.each([
    ['kind', 0],
    ['number of rows', 4],
  ])('in which the %s of a page has lost a bit counts what stood there', (_what, at) => {
    const { file, ops } = filledOutbox();
    const pages = pagesOfOps(file);
    const victim = [...new Set(pages.values())].toSorted((one, other) => one - other)[2] ?? 0;
    const lost = ops.filter(({ id }) => pages.get(id) === victim);
    expect(lost.length & 8).toBe(8);
    damage(file, (bytes) => {
      bytes.writeUInt8(bytes.readUInt8(victim * 4_096 + at) & ~8, victim * 4_096 + at);
      return bytes;
    });
    const { ops: after, healing } = reopen(file);
    expect(healing?.lost).toBeGreaterThanOrEqual(ops.length - after.length);
  });

  it.each([
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['cut within its first page', (bytes: Buffer) => bytes.subarray(0, 1_000)],
    ['emptied', () => Buffer.alloc(0)],
    ['something else altogether', () => Buffer.from('a letter, not a database. '.repeat(900))],
  ])('that was %s goes on, and tells of it', (_what, change) => {
    const { file } = filledOutbox();
    writeFileSync(join(dirname(file), 'stopped-cleanly'), '');
    damage(file, change);
    const { healing, box } = reopen(file);
    expect(healing).toMatchObject({ file: 'outbox' });
    expect(healing?.lost).not.toBe(0);
    box.outbox.add(send(9_000));
    expect(box.states().at(-1)).toMatch(/^sendMessage/);
  });

  it('of which only the first page is left does not count by what its backup knew', () => {
    const { file } = filledOutbox();
    backUp(file);
    const box = outboxUnderTest(file, () => randomUUID());
    for (let n = 5_000; n < 5_100; n += 1) box.outbox.add(send(n));
    box.db.close();
    damage(file, (bytes) => bytes.subarray(0, 4_096));
    expect(reopen(file).healing?.lost).toBe(null);
  });

  it('damaged once more before its person has read of it counts both', () => {
    const { file } = filledOutbox();
    const lost = [3, 5].map((position) => {
      const db = openDatabase({ file, durability: 'normal' });
      db.exec(`UPDATE op SET body = 'torn' WHERE position = ${position}`);
      db.close();
      const { healing, box } = reopen(file);
      box.db.close();
      return healing?.lost;
    });
    expect(lost).toEqual([1, 2]);
  });

  it.each(['removed', 'a folder'])('that is %s is made anew from its backup', (what) => {
    const { file, ops } = filledOutbox();
    backUp(file);
    renameSync(file, `${file}.gone`);
    if (what === 'a folder') mkdirSync(file);
    const { ops: after, healing } = reopen(file);
    const open = ops.filter(({ state }) => state === 'waiting' || state === 'held' || state === 'refused');
    expect(idsOf(after)).toEqual(idsOf(open));
    expect(healing?.recovered).toBe(open.length + 3);
  });

  it('whose log is lost says that the last may be missing', () => {
    const copy = temporaryProfile();
    filledOutbox({ asKilled: true }).copyTo(copy);
    rmSync(`${copy}-wal`);
    expect(reopen(copy, false).healing).toMatchObject({ lastMayBeMissing: true });
  });

  it('whose log had just been folded in and cut is whole', () => {
    const copy = temporaryProfile();
    const { ops, copyTo } = filledOutbox({ asKilled: true, isCut: true });
    copyTo(copy);
    expect(statSync(`${copy}-wal`).size).toBe(0);
    const { ops: after, healing } = reopen(copy, false);
    expect(healing).toBe(null);
    expect(idsOf(after)).toEqual(idsOf(ops));
  });

  it('closed by the end of its process, without a stop, is whole', () => {
    const copy = temporaryProfile();
    filledOutbox().copyTo(copy);
    expect(reopen(copy, false).healing).toBe(null);
  });

  it('whose log is damaged keeps what stands behind the damage', () => {
    const copy = temporaryProfile();
    const { ops, copyTo } = filledOutbox({ asKilled: true });
    copyTo(copy);
    damage(`${copy}-wal`, (bytes) => bytes.fill(0xff, 40_000, 40_002));
    const { ops: after, healing } = reopen(copy, false);
    expect(healing).toMatchObject({ lastMayBeMissing: false });
    expect(idsOf(after)).toEqual(idsOf(ops));
  });

  it.each([
    ['an op', `UPDATE op SET body = '{"torn' WHERE position = 5`],
    ['a setting', `UPDATE setting SET value = '{"theme":"plaid"}' WHERE key = 'preferences'`],
  ])('in which %s no longer says anything is mended, though its pages are in order', (_what, sql) => {
    const { file, ops } = filledOutbox();
    const box = outboxUnderTest(file);
    box.db.exec(sql);
    box.db.close();
    const { ops: after, healing } = reopen(file);
    expect(healing).toMatchObject({ file: 'outbox' });
    expect(idsOf(ops)).toEqual(expect.arrayContaining(idsOf(after)));
    expect(after.length).toBeGreaterThanOrEqual(ops.length - 1);
  });

  it('that is too large to be read at every start, and has lost who this device is, is mended as it opens', () => {
    const { file, ops } = filledOutbox();
    const db = openDatabase({ file, durability: 'normal' });
    db.exec(`INSERT INTO setting (key, value) VALUES ('large', '"' || printf('%.*c', 9000000, 'x') || '"')`);
    db.exec(`UPDATE setting SET value = '{"torn' WHERE key = 'deviceId'`);
    db.close();
    const nobodyYet = () => {
      throw new ReferenceError('nobody listens before it is open');
    };
    const profile = openProfile(file, () => deviceId(9), { wasClean: true, onDamaged: nobodyYet });
    expect(profile.deviceId).toBe(deviceId(9));
    profile.db.close();
    expect(idsOf(reopen(file).ops)).toEqual(idsOf(ops));
  });

  it('whose log is lost gives no number that may have been given in it', () => {
    const { file, ops, copyTo } = filledOutbox({ asKilled: true });
    const copy = join(dirname(file), 'copy', 'outbox.db');
    mkdirSync(dirname(copy));
    copyTo(copy);
    rmSync(`${copy}-wal`);
    const { box } = reopen(copy, false);
    box.outbox.add(send(5_000, { in: otherThread }));
    const sent = box.outbox.takeSendable({ limit: 200, inFlight: new Set(), pausedFeeds: new Set([thread]) });
    expect(sent.at(-1)?.n).toBeGreaterThan(Math.max(...ops.map(({ n }) => n ?? 0)));
  });

  it('gives nobody the place of something that was discarded', () => {
    const { file } = filledOutbox();
    const before = outboxUnderTest(file, () => opId(9_999));
    before.outbox.add(send(4_000, { in: otherThread }));
    const place = before.ops().at(-1)?.position ?? Infinity;
    before.outbox.discard(opId(9_999));
    before.db.close();
    damage(file, (bytes) => bytes.fill(0, 0, 100));
    const { box } = reopen(file);
    box.outbox.add(send(5_000, { in: otherThread }));
    expect(box.ops().at(-1)?.position).toBeGreaterThan(place);
  });

  it('that has lost what was refused holds nothing behind it for ever', () => {
    const { file, ops } = filledOutbox();
    const refused = ops.find(({ state }) => state === 'refused');
    expect(ops.some(({ state }) => state === 'held')).toBe(true);
    const page = pagesOfOps(file).get(refused?.id ?? '') ?? 0;
    damage(file, (bytes) => bytes.fill(0xa5, page * 4_096, (page + 1) * 4_096));
    const { ops: after } = reopen(file);
    expect(idsOf(after)).not.toContain(refused?.id);
    expect(after.filter(({ state }) => state === 'held')).toEqual([]);
  });

  it('that has lost a refused thread with all in it does not hold what was to be sent there later', () => {
    const file = temporaryProfile();
    const { db, outbox, take, refused, states } = outboxUnderTest(file);
    outbox.add({ type: 'createDirectThread', feedId: thread, body: { handle: 'nobody' } });
    refused(first(take()), 'handleUnknown');
    outbox.add(schedule(1, 'later'));
    expect(states()).toEqual(['createDirectThread refused', 'scheduleMessage held']);
    db.exec(`DELETE FROM op WHERE type = 'createDirectThread'`);
    db.close();
    damage(file, (bytes) => bytes.fill(0, 0, 100));
    expect(reopen(file).box.states()).toEqual(['scheduleMessage waiting']);
  });

  it('stays where it is when the healed one cannot be made ready', () => {
    const { file } = filledOutbox();
    const before = readFileSync(file);
    mkdirSync(join(`${file}.healed`, 'in the way'), { recursive: true });
    expect(() => healOutbox(file, readPageImages(file), { lastMayBeMissing: false, now: 0 })).toThrow(
      'outbox.db.healed',
    );
    expect(readFileSync(file)).toEqual(before);
  });

  it('that is sound is not touched', () => {
    const { file, ops } = filledOutbox();
    const { ops: after, healing } = reopen(file);
    expect([after, healing]).toEqual([ops, null]);
    expect(existsSync(join(dirname(file), 'damaged'))).toBe(false);
  });

  it('is replaced in steps each of which may be the last one', () => {
    const { file, ops } = filledOutbox();
    const aside = join(dirname(file), 'damaged', 'x.db');
    const ready = `${file}.healed`;
    healOutbox(file, readPageImages(file), { lastMayBeMissing: false, now: 0 });
    // Died before the healed file took its place; the damaged one still there, or its log left behind.
    for (const left of [['', '-wal'], ['-wal'], []]) {
      renameSync(file, ready);
      for (const companion of left) writeFileSync(file + companion, 'damaged');
      finishReplacing(file, 0);
      expect(reopen(file).ops).toEqual(ops);
      expect(existsSync(ready)).toBe(false);
    }
    expect(existsSync(aside)).toBe(false);
  });
});

function backUp(file: string): void {
  const box = outboxUnderTest(file);
  const { db, clock } = box;
  openBackups({ db, file, clock, logger: silentLogger, onDamaged() {} }).stop();
  db.close();
}

describe('what only the backup can say', () => {
  it('is filled in: what had left goes again as it was, the rest asks its author', () => {
    const { file, ops } = filledOutbox();
    backUp(file);
    const pages = pagesOfOps(file);
    const open = ops.filter(({ state }) => state !== 'acked' && state !== 'done');
    for (const victim of new Set(pages.values()))
      damage(file, (bytes) => bytes.fill(0xa5, victim * 4_096, (victim + 1) * 4_096));
    const { ops: after, healing } = reopen(file);
    expect(idsOf(after)).toEqual(idsOf(open));
    for (const [index, op] of after.entries()) {
      const was = open[index];
      const again = was?.state !== 'refused' && was?.n !== null && was?.type === 'sendMessage';
      if (was?.type === 'advanceReceipt') continue;
      expect(op).toMatchObject({ n: again ? was.n : null, body: was?.body });
      expect([op.id, op.state]).toEqual([
        op.id,
        again ? (was.state === 'held' ? 'held' : op.state) : 'refused',
      ]);
    }
    expect(healing).toMatchObject({ recovered: open.length });
  });

  it('[THREAD-4] is of the thread that it is in since, when the backup was made before that was known', () => {
    const file = temporaryProfile();
    const box = outboxUnderTest(file);
    const { outbox, db, settings } = box;
    settings.setDeviceId(deviceId(1));
    outbox.add(create('bob'));
    outbox.add(send(1));
    outbox.add(schedule(2, 'later'));
    outbox.saveDraft(thread, { text: 'half a thought', replyTo: null, editing: null });
    backUp(file);
    const { id } = first(box.take());
    outbox.recordAnswers([{ kind: 'acked', id, sequenceNumber: 7, threadId: otherThread }]);
    db.exec(`DELETE FROM draft`);
    turn(db, `UPDATE op SET created_at = created_at + 1 WHERE type <> 'createDirectThread'`);
    db.close();

    const { box: healed } = reopen(file);
    const rows = healed.db
      .prepare(`SELECT type, coalesce(json_extract(body, '$.threadId'), feed_id) AS threadId FROM op`)
      .all();
    expect(rows).toEqual(
      ['createDirectThread', 'sendMessage', 'scheduleMessage'].map((type) => ({
        type,
        threadId: otherThread,
      })),
    );
    expect(healed.outbox.read.draft(otherThread)).toMatchObject({ text: 'half a thought' });
  });

  it('stays deleted where the damaged file shows that it was', () => {
    const { file } = filledOutbox();
    backUp(file);
    const box = outboxUnderTest(file);
    const discarded = box
      .ops()
      .filter(({ n, state }) => n === null && state === 'held')
      .slice(3, 6);
    for (const { position } of discarded) box.db.prepare(`DELETE FROM op WHERE position = ?`).run(position);
    box.db.close();
    damage(file, (bytes) => bytes.fill(0xee, 100, 4_000));
    expect(idsOf(reopen(file).ops)).not.toEqual(expect.arrayContaining(idsOf(discarded.slice(0, 1))));
  });
});

describe('backups', () => {
  function backedUp() {
    const file = temporaryProfile();
    const box = outboxUnderTest(file);
    const folder = join(dirname(file), 'backups');
    const backups = openBackups({
      db: box.db,
      file,
      clock: box.clock,
      logger: silentLogger,
      onDamaged() {},
    });
    const files = () => (existsSync(folder) ? readdirSync(folder).toSorted() : []);
    const texts = () => files().map((name) => readFileSync(join(folder, name)).toString('latin1'));
    return { box, backups, files, texts };
  }
  const minutes = (n: number) => n * 60_000;

  it('are made when something has changed, and three are kept', async () => {
    const { box, backups, files } = backedUp();
    backups.start();
    await box.clock.advance(minutes(6));
    expect(files()).toHaveLength(1);
    await box.clock.advance(minutes(60));
    expect(files()).toHaveLength(1);
    for (let n = 1; n <= 5; n += 1) {
      box.outbox.add(send(n));
      await box.clock.advance(minutes(6));
    }
    expect(files()).toHaveLength(3);
    backups.stop();
    box.db.close();
  });

  it('hold nothing that was sent, and what was deleted not longer than a day', async () => {
    const { box, backups, texts } = backedUp();
    backups.start();
    box.outbox.add(send(1, { text: 'it was sent' }));
    for (const op of box.take()) box.acked(op, 1);
    box.outbox.add(send(2, { text: 'it will be discarded' }));
    await box.clock.advance(minutes(6));
    expect(texts().join('')).not.toContain('it was sent');
    expect(texts().join('')).toContain('it will be discarded');
    box.outbox.discard(opId(2));
    await box.clock.advance(minutes(6));
    expect(texts()).toHaveLength(2);
    await box.clock.advance(minutes(60 * 25));
    expect(texts().join('')).not.toContain('it will be discarded');
    backups.stop();
    box.db.close();
  });

  it('made while the clock was ahead are older than what is made when it is set right', async () => {
    const { box, backups, files, texts } = backedUp();
    const ahead = minutes(180);
    box.clock.wallOffset += ahead;
    backups.start();
    for (const n of [1, 2]) {
      box.outbox.add(send(n, { text: `it will be discarded ${n}` }));
      await box.clock.advance(minutes(6));
    }
    box.clock.wallOffset -= ahead;
    box.outbox.discard(opId(2));
    await box.clock.advance(minutes(6));
    expect(files()).toHaveLength(1);
    expect(texts().join('')).toContain('it will be discarded 1');
    expect(texts().join('')).not.toContain('it will be discarded 2');
    box.outbox.discard(opId(1));
    backups.renew();
    expect(texts().join('')).not.toContain('it will be discarded');
    backups.stop();
    box.db.close();
  });

  it('of somebody who signs out are forgotten', async () => {
    const { box, backups, files } = backedUp();
    backups.start();
    for (const n of [1, 2]) {
      box.outbox.add(send(n));
      await box.clock.advance(minutes(6));
    }
    expect(files()).toHaveLength(2);
    box.settings.setOpCounter(9);
    backups.renew();
    expect(files()).toHaveLength(1);
    backups.stop();
    box.db.close();
  });
});

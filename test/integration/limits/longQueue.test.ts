import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../main/core/database/driver.ts';
import { openOutbox } from '../../../main/core/outbox/outbox.ts';
import { openSettings } from '../../../main/core/outbox/settings.ts';
import { systemClock } from '../../../sync/core/clock.ts';
import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import { HeadlessPerson, patience } from '../core/headlessPerson.ts';
import { KillableGateway } from '../core/killableGateway.ts';
import * as make from '../../builders/make.ts';

/** `npm run soak` asks for 100,000, of which the gateway takes only some at once: then it says when to go on. */
const queued = Number(process.env['TERN_QUEUED'] ?? 12_000);
/** The last of them are written by the app itself. */
const writtenByApp = 1_000;
/** So many are seen to leave. */
const leaving = Math.min(25_000, queued);
/** What waits is on the disk; in memory there is a window of it, whatever its length. */
const room = 128 * 1024 * 1024;
// Every op is synced to the disk before its command answers: on one in memory that takes no time.
const memoryFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const residentBytes = (pid: number) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** As the app would have, over a long time without a network. */
function writeOffline(folder: string, userId: UserId, threadId: ThreadId, count: number): void {
  const db = openDatabase({ file: join(folder, 'profiles/default/outbox.db'), durability: 'normal' });
  const outbox = openOutbox({
    db,
    userId,
    handle: 'ann',
    settings: openSettings(db),
    clock: systemClock,
    newId: v7,
  });
  db.transaction(() => {
    for (let number = 0; number < count; number += 1) outbox.add(make.message(threadId, `m${number}`));
  })();
  db.close();
}

it(
  `${queued.toLocaleString('en')} messages written offline: memory is bounded, the app answers, and they leave in their order`,
  { timeout: 300_000 },
  async () => {
    const folder = await mkdtemp(join(memoryFolder, 'tern-queue-'));
    const gateway = await new KillableGateway(join(folder, 'gateway')).start();
    const ann = await new HeadlessPerson(join(folder, 'ann'), gateway.url).start();
    const ben = await new HeadlessPerson(join(folder, 'ben'), gateway.url).start();
    onTestFinished(async () => {
      await Promise.all([ann.kill(), ben.kill(), gateway.kill()]);
      await rm(folder, { recursive: true, force: true });
    });
    await ben.register('ben');
    await ann.register('ann');
    const { threadId } = await ann.do('startThread', { handle: 'ben' });
    await ann.untilQuiet();
    const { session } = await ann.do('getState', {});
    if (session.status !== 'signedIn') throw new Error('ann is signed in');
    const before = residentBytes(ann.pid);
    await ann.stop();
    await gateway.kill();
    writeOffline(join(folder, 'ann'), session.userId, threadId, queued - writtenByApp);

    await ann.start();
    for (let number = queued - writtenByApp; number < queued; number += 1)
      await ann.do('sendMessage', { threadId, text: `m${number}` });
    expect((await ann.do('getState', {})).outbox).toEqual({ waiting: queued, failed: 0 });
    expect((await ann.do('listThreads', { offset: 0, limit: 50 })).total).toBe(1);
    const { items } = await ann.newest(threadId);
    expect(items.at(-1)?.text).toBe(`m${queued - 1}`);
    const { items: listed, more } = await ann.do('listOutbox', {});
    expect([listed.length, more]).toEqual([1_000, queued - 1_000]);
    expect(await ann.do('countUnsent', { threadId })).toEqual({ messages: queued });
    expect(residentBytes(ann.pid) - before).toBeLessThan(room);

    await gateway.start();
    await ann.do('reconnect', { asked: true });
    const waiting = async () => (await ann.do('getState', {})).outbox;
    await expect
      .poll(async () => (await waiting()).waiting, { timeout: 240_000, interval: 200 })
      .toBeLessThanOrEqual(queued - leaving);
    expect((await waiting()).failed).toBe(0);
    expect(residentBytes(ann.pid) - before).toBeLessThan(room);
    // Ben has his own pause before he tries again.
    await ben.do('reconnect', { asked: true });
    await expect.poll(async () => (await ben.newest(threadId)).items.length, patience).toBeGreaterThan(100);
    const numbers = (await ben.newest(threadId)).items.map(({ text }) => Number(text.slice(1)));
    const first = numbers[0] ?? 0;
    expect(numbers).toEqual(numbers.map((_, index) => first + index));
  },
);

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { calmOrders, hitsVariable, ordersVariable, writeOrders } from '../../fault/inject/orders.ts';
import { built } from '../../processes/built.ts';
import { isEvent, run, temporaryFolder } from '../../processes/run.ts';
import { HeadlessPerson, patience } from './headlessPerson.ts';

const secret = 'never-to-stay';
const suffer = pathToFileURL(join(import.meta.dirname, '../../fault/inject/suffer.ts')).href;

/** A gateway process that kills itself at a crash point, when it is told to. */
async function startGateway(folder: string, port: string, point: CrashPoint | null) {
  const [orders, hits] = [join(folder, 'orders.json'), join(folder, 'hits')];
  writeOrders(orders, {
    ...calmOrders,
    crash: point === null ? null : { id: 1, point, hit: 1, signal: 'SIGKILL' },
  });
  const args = [
    '--data',
    join(folder, 'gateway'),
    '--port',
    port,
    '--log-level',
    'silent',
    '--backup-hours',
    '0',
  ];
  const env = { [ordersVariable]: orders, [hitsVariable]: hits };
  const gateway = run(built.gateway, args, env, ['--import', suffer]);
  const { url } = (await gateway.line(isEvent('listening'))) as { url: string };
  return { gateway, url, hits };
}

async function texts(person: HeadlessPerson, threadId: ThreadId): Promise<string[]> {
  const { items } = await person.newest(threadId);
  return items.filter(({ notice }) => notice === null).map(({ text }) => text);
}

function filesWith(words: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(words));
}

it.each(crashPoints.gateway.filter((point) => point.startsWith('timers.')))(
  '[TIMER-4] [TIMER-6] a gateway killed at %s goes on where it was, and nothing is left anywhere',
  async (point) => {
    const folder = await temporaryFolder();
    const first = await startGateway(folder.path, '0', point);
    let { gateway } = first;
    const at = (name: string) => new HeadlessPerson(join(folder.path, name), first.url);
    const [ann, bob] = [at('ann'), at('bob')];
    onTestFinished(async () => {
      gateway.kill('SIGKILL');
      await Promise.all([ann.kill(), bob.kill(), gateway.exited]);
      await folder.remove();
    });
    await (await ann.start()).register('ann');
    await (await bob.start()).register('bob');
    const { threadId } = await ann.do('startThread', { handle: 'bob' });
    await ann.do('sendMessage', { threadId, text: 'stays' });
    const timer = { seconds: 1, countsFrom: 'reading', keepsCopies: false } as const;
    await ann.do('setTimer', { threadId, timer });
    for (let index = 0; index < 3; index += 1)
      await ann.do('sendMessage', { threadId, text: `${secret} ${index}` });
    await expect.poll(() => texts(bob, threadId), patience).toHaveLength(4);
    const last = (await bob.newest(threadId)).items.at(-1);
    if (last === undefined) throw new Error('nothing has arrived');
    await bob.do('markRead', { threadId, messageId: last.messageId });

    await gateway.exited;
    expect(readFileSync(first.hits, 'utf8')).toBe(`${point} SIGKILL\n`);
    ({ gateway } = await startGateway(folder.path, new URL(first.url).port, null));
    for (const person of [ann, bob]) {
      await person.do('reconnect', { asked: true });
      await expect.poll(() => texts(person, threadId), patience).toEqual(['stays']);
      await person.untilQuiet();
    }
    const fresh = await (await at('fresh').start()).signIn('bob');
    await expect.poll(() => texts(fresh, threadId), patience).toEqual(['stays']);
    for (const person of [ann, bob, fresh]) await person.stop();
    gateway.kill('SIGTERM');
    await gateway.exited;
    expect(fresh.truth()).toEqual(bob.truth());
    expect(filesWith(secret, folder.path)).toEqual([]);
    expect(filesWith('stays', folder.path).length).toBeGreaterThan(2);
  },
  60_000,
);

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../preload/commands.ts';
import { events } from '../../../preload/events.ts';
import { built } from '../../processes/built.ts';
import { isEvent } from '../../processes/run.ts';
import { runInTest } from './processes.ts';

const entry = built.headlessHost;
const nowhere = 'http://127.0.0.1:9';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tern-headless-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (profile: string) =>
  runInTest(entry, ['--data', folder, '--gateway', nowhere, '--profile', profile, '--log-level', 'debug']);
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('headless', () => {
  it('says first that it is ready, and nothing but JSON ever', async () => {
    const host = start('ready');
    await host.line(isEvent('ready'));
    host.write('{"id":1,"command":"getState"}\n');
    host.endInput();
    expect(await host.exited).toBe(0);
    expect(parsed(host.stdout)).toMatchObject([
      { event: 'ready', payload: { profile: 'ready', dataDir: join(folder, 'profiles/ready') } },
      { id: 1, result: { profile: 'ready', gatewayUrl: nowhere } },
    ]);
  });

  it('answers what was piped in before it ends', async () => {
    const host = start('piped');
    const lines = Array.from({ length: 600 }, (_, id) => JSON.stringify({ id, command: 'getState' }));
    host.write(lines.join('\n'));
    host.endInput();
    expect(await host.exited).toBe(0);
    const ids = parsed(host.stdout).flatMap(({ id }) => (typeof id === 'number' ? [id] : []));
    expect(ids.toSorted((a, b) => a - b)).toEqual(lines.map((_, id) => id));
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends cleanly at %s', async (signal) => {
    const host = start('signal');
    await host.line(isEvent('ready'));
    host.kill(signal);
    expect(await host.exited).toBe(0);
  });

  it('lists the whole contract for help, with or without an id', async () => {
    const host = start('help');
    host.write('{"command":"help"}\n{"id":"h","command":"help"}\n');
    host.endInput();
    await host.exited;
    const [, first, second] = parsed(host.stdout) as [unknown, { result: typeof contract }, { id: string }];
    const contract = { commands, events };
    expect(Object.keys(first.result.commands)).toEqual(Object.keys(commands));
    expect(Object.keys(first.result.events)).toEqual(Object.keys(events));
    expect(first.result.commands.sendMessage.args).toMatchObject({
      type: 'object',
      required: ['threadId', 'text'],
    });
    expect(second).toEqual({ ...first, id: 'h' });
  });

  it('refuses a line that is no UTF-8 or too long, and goes on', async () => {
    const host = start('bytes');
    host.write('{"id":1,"command":"x\uFFFD');
    host.write(`${'y'.repeat(3 * 1024 * 1024)}"}\n\n  \n{"id":2,"command":"getState"}`);
    host.endInput();
    await host.exited;
    expect(parsed(host.stdout).slice(1)).toMatchObject([{ error: { code: 'requestInvalid' } }, { id: 2 }]);
  });

  it('has no demo to show', async () => {
    const host = start('demo');
    host.write('{"id":1,"command":"startDemo"}\n');
    host.endInput();
    await host.exited;
    expect(parsed(host.stdout)[1]).toMatchObject({ id: 1, error: { code: 'notAvailableHere' } });
  });

  const noAddress =
    '--gateway must be an address that begins with http:// or https://, like http://127.0.0.1:8467.';
  it.each([
    [[], 'Name a gateway: --gateway URL.'],
    [['--gateway', 'nonsense'], noAddress],
    [['--gateway', 'ws://127.0.0.1:8467'], noAddress],
    [['--gateway'], '--gateway needs a value: --gateway URL.'],
    [['--profile', 'a b'], '--profile takes up to 40 letters, digits, - and _.'],
    [['--log-level', 'loud'], '--log-level must be one of debug, info, warn, error, silent.'],
    [['--frobnicate'], 'There is no flag --frobnicate; see --help.'],
    [['stray'], '“stray” is not a flag; see --help.'],
  ])('refuses the flags %j in one sentence', async (flags, sentence) => {
    const host = runInTest(entry, ['--data', folder, ...flags]);
    expect(await host.exited).toBe(2);
    expect(host.stderr).toEqual([sentence]);
    expect(parsed(host.stdout)).toMatchObject([{ error: { code: 'requestInvalid', message: sentence } }]);
  });

  it('says which folder it cannot write to', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const host = runInTest(entry, ['--data', file, '--gateway', nowhere]);
    expect(await host.exited).toBe(2);
    expect(host.stderr).toEqual([`Cannot write to ${join(file, 'profiles/default')}.`]);
  });
});

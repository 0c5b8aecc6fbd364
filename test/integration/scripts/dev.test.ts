import { once } from 'node:events';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { CommandArgs, CommandName, CommandResult } from '../../../preload/commands.ts';
import { copyCheckout } from '../../processes/copyCheckout.ts';
import { run, type Running, temporaryFolder } from '../../processes/run.ts';
import { openSocket } from '../hosts/browserUnderTest.ts';
import { jsonHarness } from '../hosts/jsonHarness.ts';
import { runInTest } from '../hosts/processes.ts';

const patience = { timeout: 40_000, interval: 50 };
const slow = 120_000;

/** A copy, because these tests save files. */
let checkout: Awaited<ReturnType<typeof copyCheckout>>;
beforeAll(async () => {
  checkout = await copyCheckout();
});
afterAll(() => checkout.remove());
const source = (path: string) => join(checkout.path, path);

const start = (...args: string[]) => run(source('scripts/dev.ts'), ['--no-open', ...args]);

function dev(...args: string[]): Running {
  const running = start(...args);
  onTestFinished(async () => {
    running.kill('SIGTERM');
    await running.exited;
  });
  return running;
}

const urlAfter = (running: Running, words: string) =>
  running.line((line) => (line.startsWith(words) ? new URL(line.slice(words.length)) : undefined));
const annaOf = (running: Running) => urlAfter(running, 'Anna Lysenko alone: ');
const mykolaOf = (running: Running) => urlAfter(running, 'Mykola Hnatiuk alone: ');

/** What a person's page asks, over a socket of its own. */
async function ask<Name extends CommandName>(
  url: URL,
  command: Name,
  args: CommandArgs<Name>,
): Promise<CommandResult<Name>> {
  const socket = openSocket(url);
  const { receive, end, harness } = jsonHarness((text) => socket.send(text));
  socket.on('message', (data: Buffer) => receive(data.toString()));
  socket.on('close', end);
  await once(socket, 'open');
  const answer = await harness.invoke(command, args);
  socket.close();
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.result as CommandResult<Name>;
}

/** The thread of the two, as soon as it is on this person's list. */
async function threadOf(url: URL) {
  return vi.waitFor(async () => {
    const { items } = await ask(url, 'listThreads', { offset: 0, limit: 10 });
    const found = items.find(({ title }) => ['Anna Lysenko', 'Mykola Hnatiuk'].includes(title));
    if (found === undefined) throw new Error('the thread of the two is not there yet');
    return found;
  }, patience);
}

async function send(url: URL, text: string): Promise<void> {
  const { threadId } = await threadOf(url);
  await ask(url, 'sendMessage', { threadId, text, replyTo: null });
}

const lastTextOf = async (url: URL) => (await threadOf(url)).lastMessage?.text;

describe('npm run dev', () => {
  let running: Running;
  let anna: URL;
  let mykola: URL;
  beforeAll(async () => {
    // One of the tests reads the frames it logs.
    running = start('--frames');
    [anna, mykola] = [await annaOf(running), await mykolaOf(running)];
  }, slow);
  afterAll(async () => {
    running.kill('SIGTERM');
    await running.exited;
  });

  /** How often each has come back. */
  const starts = () => ({
    app: running.stdout.filter((line) => line === 'The app is up again.').length,
    gateway: running.stdout.filter((line) => line === 'The gateway is up again.').length,
  });

  it('shows two people with a history, their windows from source', { timeout: slow }, async () => {
    const page = await fetch(await urlAfter(running, 'Open this address in a browser: '));
    const text = await page.text();
    for (const { href } of [anna, mykola]) expect(text).toContain(href);

    const window = await fetch(anna);
    const html = await window.text();
    expect(html).toContain('src="/@vite/client"');
    const nonces = new Set([...html.matchAll(/nonce="([^"]+)"/g)].map(([, nonce]) => nonce));
    expect(nonces.size).toBe(1);
    const policy = String(window.headers.get('content-security-policy'));
    expect(policy).toContain(`script-src 'self' 'nonce-${[...nonces][0]}';`);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain(`frame-ancestors ${new URL(page.url).origin}`);
    expect(await (await fetch(anna)).text()).not.toContain([...nonces][0]);

    expect(await ask(anna, 'getState', {})).toMatchObject({ session: { handle: 'anna' } });
    expect(await ask(mykola, 'getState', {})).toMatchObject({ session: { handle: 'mykola' } });
    const stranger = openSocket(anna, { token: mykola.searchParams.get('token') ?? '' });
    expect((await once(stranger, 'close'))[0]).toBe(4401);
  });

  it(
    'tells open windows of a saved source of theirs, and starts nothing anew',
    { timeout: slow },
    async () => {
      const before = starts();
      const part = '/ui/Avatar.tsx';
      expect(await (await fetch(new URL(part, anna))).text()).toContain('import.meta.hot');
      const client = await (await fetch(new URL('/@vite/client', anna))).text();
      const token = /wsToken = "([^"]+)"/.exec(client)?.[1];
      const policy = String((await fetch(anna)).headers.get('content-security-policy'));
      const address = /ws:\/\/127\.0\.0\.1:\d+(?=;)/.exec(policy)?.[0];
      const socket = new WebSocket(`${address}?token=${token}`, 'vite-hmr', { origin: anna.origin });
      const updates: unknown[] = [];
      socket.on('message', (data: Buffer) => updates.push(JSON.parse(data.toString())));
      await vi.waitFor(() => expect(updates).toContainEqual({ type: 'connected' }), patience);

      await appendFile(source(`renderer${part}`), '\nexport const savedJustNow = true;\n');
      await vi.waitFor(
        () =>
          expect(updates).toContainEqual({
            type: 'update',
            updates: [expect.objectContaining({ path: part })],
          }),
        patience,
      );
      expect(await (await fetch(new URL(part, anna))).text()).toContain('savedJustNow');
      expect(starts()).toEqual(before);
      socket.close();
    },
  );

  it(
    'starts anew what a saved source belongs to, at its address and with all it kept',
    { timeout: slow },
    async () => {
      const { app, gateway } = starts();
      await send(anna, 'before');

      await appendFile(source('main/core/createCore.ts'), '\n');
      await vi.waitFor(() => expect(starts()).toEqual({ app: app + 1, gateway }), patience);
      expect(await lastTextOf(anna)).toBe('before');

      await appendFile(source('sync/gateway/gateway.ts'), '\n');
      await vi.waitFor(() => expect(starts()).toEqual({ app: app + 1, gateway: gateway + 1 }), patience);
      await send(anna, 'after');
      await vi.waitFor(async () => expect(await lastTextOf(mykola)).toBe('after'), patience);

      await appendFile(source('sync/protocol/version.ts'), '\n');
      await vi.waitFor(() => expect(starts()).toEqual({ app: app + 2, gateway: gateway + 2 }), patience);
      expect(await lastTextOf(mykola)).toBe('after');
    },
  );

  it('says so when a saved source is broken, and waits for the next', { timeout: slow }, async () => {
    const { app } = starts();
    const file = source('main/hosts/dispatch.ts');
    const whole = await readFile(file, 'utf8');
    await writeFile(file, `${whole}\nconst = ;\n`);
    await vi.waitFor(() => expect(running.stdout.at(-1)).toBe('Retrying at the next change.'), patience);
    expect(running.stderr.join('\n')).toContain('dispatch.ts');
    await writeFile(file, whole);
    await vi.waitFor(() => expect(starts().app).toBe(app + 1), patience);
    expect(await ask(anna, 'getState', {})).toMatchObject({ session: { status: 'signedIn' } });
  });

  async function expectFrames(logging: Running, shown: string): Promise<void> {
    await send(await annaOf(logging), 'a private matter');
    const line = (who: string, arrow: string, kind: string) =>
      new RegExp(`^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ${who} +${arrow} ${kind}.* \\d+ B$`);
    for (const expected of [
      line('anna', '↑', 'op sendMessage'),
      line('gateway#\\d', '↑', 'op sendMessage'),
      line('gateway#\\d', '↓', 'ack id='),
      line('anna', '↓', 'ack id='),
      line('mykola', '↓', 'changes feed='),
    ]) {
      await vi.waitFor(
        () => expect(logging.stderr).toContainEqual(expect.stringMatching(expected)),
        patience,
      );
    }
    const log = () => logging.stderr.join('\n');
    await vi.waitFor(() => expect(log()).toContain(shown), patience);
  }

  it('logs every frame at both ends with --frames', { timeout: slow }, async () => {
    await expectFrames(running, 'text=16 chars');
    expect(running.stderr.join('\n')).not.toContain('a private matter');
  });

  it('leaves nothing behind at Ctrl-C', { timeout: slow }, async () => {
    const ownFolders = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith(`tern-demo-${running.pid}-`));
    expect(await ownFolders()).toHaveLength(1);
    running.kill('SIGINT');
    expect(await running.exited).toBe(0);
    expect(await ownFolders()).toEqual([]);
    for (const url of [anna, mykola]) await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(running.stdout.at(-1)).toBe('Stopping …');
  });

  it(
    'logs texts as well with --frames=text, and leaves nothing running when it is killed',
    { timeout: slow },
    async () => {
      const { path: folder, remove } = await temporaryFolder();
      onTestFinished(remove);
      const first = dev('--data', folder, '--frames=text');
      await expectFrames(first, 'text="a private matter"');
      const urls = [await annaOf(first), await mykolaOf(first)];
      first.kill('SIGKILL');
      for (const url of urls)
        await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), patience);

      const second = dev('--data', folder);
      // What it was asked to keep.
      expect(await lastTextOf(await annaOf(second))).toBe('a private matter');
      second.kill('SIGTERM');
      expect(await second.exited).toBe(0);
      expect(second.stderr).toEqual([]);
    },
  );
});

describe('what it is told', () => {
  const told = (...args: string[]) => runInTest('scripts/dev.ts', args);

  it.each([
    [['--frames=all'], '--frames is given alone or as --frames=text.'],
    [['--data'], '--data needs a value: --data DIR.'],
    [['--host', 'lynx'], '--host must be one of auto, electron, browser.'],
    [['--profile', 'x'], 'There is no flag --profile; see --help.'],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const running = told(...args);
    expect(await running.exited).toBe(2);
    expect(running.stderr).toEqual([sentence]);
  });

  it('tells every flag', async () => {
    const running = told('--help');
    expect(await running.exited).toBe(0);
    for (const flag of ['--data DIR', '--frames[=text]', '--host', '--no-open', '--log-level']) {
      expect(running.stdout.join('\n')).toContain(flag);
    }
  });
});

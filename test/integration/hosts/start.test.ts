import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { installedElectron } from '../../../scripts/start/electronBinary.ts';
import { openSocket } from './browserUnderTest.ts';
import { type Running, temporaryFolder } from '../../processes/run.ts';
import { runInTest } from './processes.ts';

/** A start may have to build first. */
const slow = 120_000;
const patience = { timeout: 30_000, interval: 50 };

async function freshFolder(): Promise<string> {
  const { path, remove } = await temporaryFolder();
  onTestFinished(remove);
  return path;
}

const start = (...args: string[]) =>
  runInTest('scripts/start.ts', ['--no-open', '--log-level', 'silent', ...args]);
const urlIn = (line: string) => /http:\/\/127\.0\.0\.1:\d+\/\S*token=\S+/.exec(line)?.[0];
const pageOf = async (running: Running) => new URL(await running.line(urlIn));
const noteOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'gateway.json'), 'utf8')) as { url: string; pid: number };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH') return false;
    throw thrown;
  }
}

async function isLive(url: string): Promise<boolean> {
  return (await fetch(`${url}/health/live`).catch(() => null))?.ok ?? false;
}

describe('npm start', () => {
  it('prints an address that works, and Ctrl-C ends everything', { timeout: slow }, async () => {
    const folder = await freshFolder();
    const app = start('--data', folder);
    const url = await pageOf(app);
    expect((await fetch(url)).headers.get('content-type')).toBe('text/html; charset=utf-8');
    const socket = openSocket(url);
    await once(socket, 'open');
    const gateway = await noteOf(folder);
    expect(await isLive(gateway.url)).toBe(true);
    app.kill('SIGINT');
    expect(await app.exited).toBe(0);
    expect(isAlive(gateway.pid)).toBe(false);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(app.stderr).toEqual([]);
  });

  it('leaves nothing running when it is killed', { timeout: slow }, async () => {
    const folder = await freshFolder();
    const app = start('--data', folder);
    const url = await pageOf(app);
    const gateway = await noteOf(folder);
    app.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(gateway.pid)).toBe(false), patience);
    await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), patience);
  });

  it(
    'shares one gateway between profiles, which outlives whoever started it, at its address',
    { timeout: slow },
    async () => {
      const folder = await freshFolder();
      const first = start('--data', folder);
      await pageOf(first);
      const before = await noteOf(folder);
      const second = start('--data', folder, '--profile', 'second');
      await pageOf(second);
      expect(await noteOf(folder)).toEqual(before);
      first.kill('SIGTERM');
      expect(await first.exited).toBe(0);
      await vi.waitFor(async () => expect((await noteOf(folder)).pid).not.toBe(before.pid), patience);
      const after = await noteOf(folder);
      expect(after.url).toBe(before.url);
      expect(await isLive(after.url)).toBe(true);

      process.kill(after.pid, 'SIGKILL');
      await vi.waitFor(async () => expect((await noteOf(folder)).pid).not.toBe(after.pid), patience);
      expect((await noteOf(folder)).url).toBe(before.url);
      expect(second.stdout).toContain('The gateway died; starting it again.');
    },
  );

  it('takes the port it had before, or another when that is busy', { timeout: slow }, async () => {
    const folder = await freshFolder();
    const busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    onTestFinished(() => void busy.close());
    const { port } = busy.address() as { port: number };
    await writeFile(
      join(folder, 'gateway.json'),
      JSON.stringify({ url: `http://127.0.0.1:${port}`, pid: process.pid }),
    );
    const app = start('--data', folder);
    await pageOf(app);
    const { url } = await noteOf(folder);
    expect(app.stdout).toContain(`Port ${port} is in use, so the gateway took port ${new URL(url).port}.`);
    app.kill('SIGTERM');
    await app.exited;
    const again = start('--data', folder);
    await pageOf(again);
    expect((await noteOf(folder)).url).toBe(url);
  });

  it('brings the first to the front when a profile is started twice', { timeout: slow }, async () => {
    const folder = await freshFolder();
    const first = start('--data', folder);
    const url = await pageOf(first);
    const second = start('--data', folder);
    expect(await second.exited).toBe(0);
    expect(second.stdout.at(-1)).toBe(
      `Tern was already running with the profile “default”. Open this address in a browser: ${url.href}`,
    );
  });

  it('says nothing of a wrong password: the window does', { timeout: slow }, async () => {
    const app = runInTest('scripts/start.ts', ['--no-open', '--data', await freshFolder()]);
    const socket = openSocket(await pageOf(app));
    await once(socket, 'open');
    const refused = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        if ((data as Buffer).toString().includes('badCredentials')) resolve();
      });
    });
    socket.send('{"id":1,"command":"signIn","args":{"handle":"nobody","password":"not the one"}}');
    await refused;
    app.kill('SIGINT');
    expect(await app.exited).toBe(0);
    expect(app.stderr).toEqual([]);
  });

  it('says that the page was closed and how to open it again', { timeout: slow }, async () => {
    const folder = await freshFolder();
    const app = start('--data', folder);
    const url = await pageOf(app);
    const socket = openSocket(url);
    await once(socket, 'open');
    socket.close();
    const sentence = `The page is closed; Tern is still running. Open it again: ${url.href}`;
    await vi.waitFor(() => expect(app.stdout).toContain(sentence), patience);
  });

  it('needs no gateway of its own when one is named, nor for a demo', { timeout: slow }, async () => {
    const folder = await freshFolder();
    const named = start('--data', folder, '--gateway', 'http://127.0.0.1:9');
    await pageOf(named);
    await expect(noteOf(folder)).rejects.toThrow('ENOENT');
    const demo = start('--data', folder, '--demo');
    expect((await pageOf(demo)).pathname).toBe('/demo');
    await expect(noteOf(folder)).rejects.toThrow('ENOENT');
    demo.kill('SIGINT');
    expect(await demo.exited).toBe(0);
  });

  it.each([
    [['--host', 'lynx'], '--host must be one of auto, electron, browser.'],
    [['--profile', 'a/b'], '--profile takes up to 40 letters, digits, - and _.'],
    [['--port', '99999'], '--port must be a number from 0 to 65535.'],
    [['--no-open=yes'], '--no-open takes no value; see --help.'],
    [['--unknown'], 'There is no flag --unknown; see --help.'],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const app = start(...args);
    expect(await app.exited).toBe(2);
    expect(app.stderr).toEqual([sentence]);
  });

  it('says which folder it cannot write to', async () => {
    const file = join(await freshFolder(), 'file');
    await writeFile(file, '');
    const app = start('--data', join(file, 'data'));
    expect(await app.exited).toBe(2);
    expect(app.stderr).toEqual([
      `Tern can't write to ${join(file, 'data')}; name another folder with --data DIR.`,
    ]);
  });

  it('says so when Electron is asked for and there is no display', async () => {
    const app = start('--host', 'electron', '--data', await freshFolder());
    expect(await app.exited).toBe(2);
    expect(app.stderr).toEqual([
      'Tern cannot open a window of its own, because this session has no display.',
    ]);
  });

  describe.skipIf(process.platform === 'win32')('with a stand-in for Electron', () => {
    async function startWith(electron: string, mode: number, ...args: string[]) {
      const folder = await freshFolder();
      const program = process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
      await mkdir(dirname(join(folder, program)), { recursive: true });
      await writeFile(join(folder, program), `#!/bin/sh\n${electron}\n`, { mode });
      const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder };
      const dataFolder = join(folder, 'data');
      const flags = ['--no-open', '--log-level', 'silent', '--data', dataFolder, ...args];
      return { ...runInTest('scripts/start.ts', flags, env), dataFolder };
    }

    it.each([
      ['ends with code 127', 'exit 127', 0o755, 'ended with code 127'],
      ['is ended by a signal of its own', 'kill -TRAP $$', 0o755, 'crashed'],
      ['may not be run', '', 0o644, 'ended with code -13'],
    ])('says why and uses the browser when it %s', { timeout: slow }, async (_, electron, mode, how) => {
      const app = await startWith(electron, mode);
      expect((await fetch(await pageOf(app))).ok).toBe(true);
      expect(app.stdout).toContain(
        `Using the browser, because Electron ${how} as it started; see its output above.`,
      );
      app.kill('SIGINT');
      expect(await app.exited).toBe(0);
    });

    it('starts it again beside the same gateway when it asks for that', { timeout: slow }, async () => {
      const app = await startWith(
        '[ -e "$0.was" ] && echo again && exec sleep 600; touch "$0.was"; exit 75',
        0o755,
      );
      await app.line((line) => (line === 'again' ? line : undefined));
      const { url } = await noteOf(app.dataFolder);
      expect(await isLive(url)).toBe(true);
      app.kill('SIGINT');
      expect(await app.exited).toBe(0);
      expect(app.stdout).not.toContain('The gateway died; starting it again.');
    });

    it('says that it stopped when Electron was asked for', { timeout: slow }, async () => {
      const app = await startWith('kill -TRAP $$', 0o755, '--host', 'electron');
      expect(await app.exited).toBe(2);
      expect(app.stderr).toEqual(['Tern stopped unexpectedly; nothing you wrote is lost. Start it again.']);
    });

    it('ends at Ctrl-C while Electron starts', { timeout: slow }, async () => {
      const app = await startWith('echo started; exec sleep 600', 0o755);
      await app.line((line) => (line === 'started' ? line : undefined));
      app.kill('SIGINT');
      expect(await app.exited).toBe(0);
      expect(app.stdout.at(-1)).toBe('Stopping …');
    });
  });

  it.skipIf(installedElectron() !== null)(
    'starts nothing when it is stopped while Electron is downloaded',
    { timeout: slow },
    async () => {
      const folder = await freshFolder();
      const silent = createServer().listen(0, '127.0.0.1');
      await once(silent, 'listening');
      onTestFinished(() => void silent.close());
      const { port } = silent.address() as { port: number };
      const app = runInTest('scripts/start.ts', ['--data', folder, '--host', 'electron'], {
        DISPLAY: ':0',
        ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
        electron_config_cache: join(folder, 'cache'),
      });
      await once(silent, 'connection');
      app.kill('SIGINT');
      expect(await app.exited).toBe(0);
      expect(app.stdout).toEqual(['Downloading Electron, once (about 110 MB) …', 'Stopping …']);
      expect(app.stderr).toEqual([]);
    },
  );

  it('tells every flag', async () => {
    const app = start('--help');
    expect(await app.exited).toBe(0);
    for (const flag of ['profile', 'data', 'gateway', 'host', 'port', 'no-open', 'demo']) {
      expect(app.stdout.join('\n')).toContain(`--${flag}`);
    }
  });
});

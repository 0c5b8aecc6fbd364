import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { type BrowserProcess, openSocket, startBrowser } from './browserUnderTest.ts';
import { refusalToTheEnd } from '../refusedUpgrade.ts';
import { built } from '../../processes/built.ts';
import { isEvent, run } from '../../processes/run.ts';
import { runInTest } from './processes.ts';

const nowhere = 'http://127.0.0.1:9';
let host: BrowserProcess;
beforeAll(async () => {
  host = await startBrowser(nowhere);
});
afterAll(() => host.stop());

/** As the bytes are written: fetch would tidy the path and forbid the headers. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request({ host: '127.0.0.1', port: host.url.port, path, method, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    headers: response.headers,
    body: (await response.toArray()).join(''),
  };
}

const closeCode = async (socket: WebSocket) => ((await once(socket, 'close')) as [number])[0];
const refusal = async (socket: WebSocket) => {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  return response.statusCode;
};

describe('the page', () => {
  it('is the built window, with its types and a policy that allows only itself', async () => {
    const page = await get('/?token=whatever');
    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Tern</title>' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await get('/assets/index.js')).toMatchObject({
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
  });

  it.each([
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/assets/..%5c..%5csecret.html',
    '//secret.html',
    '/assets',
    '/index.html%00.js',
    '/lock',
  ])('does not lead out of its folder by %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not for you');
  });

  it.each(['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'is not served under the name %s',
    async (name) => {
      expect((await get('/', { host: name })).status).toBe(403);
    },
  );

  it('is served under localhost too', async () => {
    expect((await get('/', { host: `localhost:${host.url.port}` })).status).toBe(200);
  });

  it('takes no other method', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
    expect((await get('/', {}, 'HEAD')).body).toBe('');
  });
});

describe('the bridge', () => {
  it('opens for the page with the token, in several tabs and again after a reload', async () => {
    for (const socket of [openSocket(host.url), openSocket(host.url), openSocket(host.url)]) {
      await once(socket, 'open');
      expect(socket.protocol).toBe('tern.bridge.v1');
      socket.close();
    }
  });

  it.each(['', 'x', 'x'.repeat(43)])('closes with 4401 for the token %j, once accepted', async (token) => {
    const socket = openSocket(host.url, { token: token === '' ? 'none' : token });
    await once(socket, 'open');
    expect(await closeCode(socket)).toBe(4401);
  });

  it.each(['http://evil.example', 'null', `http://127.0.0.1:1`, 'https://localhost'])(
    'refuses the origin %s with 403, right token or not',
    async (origin) => {
      expect(await refusal(openSocket(host.url, { origin }))).toBe(403);
    },
  );

  it('refuses a page that reached it under another name', async () => {
    const name = `evil.example:${host.url.port}`;
    expect(await refusal(openSocket(host.url, { host: name, origin: `http://${name}` }))).toBe(403);
  });

  it('lets go of a refused connection though its peer stays', async () => {
    expect(await refusalToTheEnd(host.url, '/bridge')).toMatch(/^HTTP\/1.1 403 /);
  });

  it.each(['//', '/other', '/bridge/'])('has no bridge at %s', async (target) => {
    const { host: ownHost } = new URL(host.url);
    expect(await refusalToTheEnd(host.url, target, ownHost)).toMatch(/^HTTP\/1.1 404 /);
  });

  it('tells every page what happens', async () => {
    const pages = [openSocket(host.url), openSocket(host.url)];
    await Promise.all(pages.map((page) => once(page, 'open')));
    const heard = Promise.all(
      pages.map(
        (page) =>
          new Promise((resolve) => {
            page.on('message', (data: Buffer) => {
              const { event } = JSON.parse(data.toString()) as { event?: string };
              if (event === 'stateChanged') resolve(event);
            });
          }),
      ),
    );
    pages[0]?.send('{"id":1,"command":"setPreferences","args":{"theme":"dark"}}');
    expect(await heard).toEqual(['stateChanged', 'stateChanged']);
    pages.forEach((page) => page.close());
  });

  it('refuses a binary message and goes on', async () => {
    const page = openSocket(host.url);
    await once(page, 'open');
    page.send(Buffer.from('{"id":1,"command":"getState"}'));
    const [answer] = (await once(page, 'message')) as [Buffer];
    expect(JSON.parse(answer.toString())).toMatchObject({ error: { code: 'requestInvalid' } });
    page.close();
  });

  it('refuses a message that is too long and goes on', async () => {
    const page = openSocket(host.url);
    await once(page, 'open');
    page.send(JSON.stringify({ id: 1, command: 'getState', args: {}, padding: 'x'.repeat(1024 * 1024) }));
    const [refused] = (await once(page, 'message')) as [Buffer];
    expect(JSON.parse(refused.toString())).toMatchObject({ error: { code: 'requestInvalid' } });
    page.send(JSON.stringify({ id: 2, command: 'getState', args: {} }));
    const [answer] = (await once(page, 'message')) as [Buffer];
    expect(JSON.parse(answer.toString())).toMatchObject({ id: 2, result: { profile: 'default' } });
    page.close();
  });
});

describe('a second start of a profile', () => {
  const start = (...args: string[]) =>
    run(built.browserHost, ['--data', host.dataFolder, '--gateway', nowhere, ...args]);

  it('shows the first, says where it is and ends', async () => {
    const page = openSocket(host.url);
    const heard = new Promise((resolve) => {
      page.on('message', (data: Buffer) => {
        if (data.toString().includes('activated')) resolve(JSON.parse(data.toString()));
      });
    });
    await once(page, 'open');
    const second = start();
    expect(await second.line(isEvent('alreadyRunning'))).toEqual({ url: host.url.href });
    expect(await second.exited).toBe(0);
    expect(await heard).toEqual({ event: 'activated', payload: {} });
    page.close();
  });

  it('needs a secret that only this account can read', async () => {
    const file = join(host.dataFolder, 'profiles/default/instance.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { secret } = JSON.parse(await readFile(file, 'utf8')) as { secret: string };
    expect((await get('/activate', { authorization: 'Bearer guess' }, 'POST')).status).toBe(403);
    expect((await get('/activate', { authorization: `Bearer ${secret}` }, 'GET')).status).toBe(405);
    expect((await get('/activate', { authorization: `Bearer ${secret}` }, 'POST')).status).toBe(200);
  });

  it('is refused where there is nobody to show it', async () => {
    const headless = run(built.headlessHost, ['--data', host.dataFolder, '--gateway', nowhere]);
    expect(await headless.exited).toBe(2);
    expect(headless.stdout.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { error: { code: 'profileInUse' } },
    ]);
    expect(headless.stderr).toEqual(['Profile “default” is already in use.']);
  });

  it('succeeds once the first was killed', async () => {
    const first = await startBrowser(nowhere);
    first.process.kill('SIGKILL');
    await first.process.exited;
    const second = runInTest(built.headlessHost, ['--data', first.dataFolder, '--gateway', nowhere]);
    await second.line(isEvent('ready'));
    second.endInput();
    expect(await second.exited).toBe(0);
    await first.stop();
  });
});

describe('a start that cannot be', () => {
  it.each([
    [['--port', 'x'], '--port must be a number from 0 to 65535.'],
    [['--renderer', '/nowhere'], 'The window is not built yet: run `npm run build` first.'],
    [['--profile', '../x'], '--profile takes up to 40 letters, digits, - and _.'],
  ])('is one sentence: %j', async (args, sentence) => {
    const refused = run(built.browserHost, ['--data', join(host.dataFolder, 'other'), ...args]);
    expect(await refused.exited).toBe(2);
    expect(refused.stderr).toEqual([sentence]);
  });

  it('names the port that is busy', async () => {
    const args = ['--data', join(host.dataFolder, 'other'), '--renderer', join(host.dataFolder, 'renderer')];
    const refused = run(built.browserHost, [...args, '--port', host.url.port]);
    expect(await refused.exited).toBe(2);
    expect(refused.stderr).toEqual([
      `Port ${host.url.port} is in use by another program; name another one with --port.`,
    ]);
  });
});

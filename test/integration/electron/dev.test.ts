import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { appEntry, appOrigin } from '../../../main/desktop/appScheme.ts';
import { contentSecurityPolicy } from '../../../main/desktop/contentSecurity.ts';
import { startDemoGateway } from '../../../main/hosts/demo/demoGateway.ts';
import { noncePlaceholder } from '../../../main/hosts/dev/askVite.ts';
import { devEnvironment } from '../../../main/hosts/dev/devSession.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { openBridge } from '../../doubles/electron/openPage.ts';
import { protocol } from '../../doubles/electron/protocol.ts';
import { boot, freshDataFolder } from './bootApp.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

/** Says what it was asked for, in place of a Vite server. */
async function startSource(): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': request.url === appPath ? 'text/html' : 'text/javascript' });
    response.end(`${request.url} <script nonce="${noncePlaceholder}">`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const appPath = new URL(appEntry).pathname;

let folder: Awaited<ReturnType<typeof freshDataFolder>>;
let source: string;
beforeEach(async () => {
  folder = await freshDataFolder();
  const gateway = await startDemoGateway(join(folder.dataFolder, 'gateway'));
  source = await startSource();
  const place = { port: 1, token: 'of no use here' };
  const session = devEnvironment({
    ...{
      dataFolder: folder.dataFolder,
      gatewayUrl: gateway.url,
      viteUrl: source,
      people: [...gateway.people],
    },
    ...{ page: place, windows: [place, place], logLevel: 'silent' },
  });
  for (const [name, value] of Object.entries(session)) vi.stubEnv(name, value);
  onTestFinished(() => gateway.stop());
});
afterEach(async () => {
  vi.unstubAllEnvs();
  if (app.isReady && app.exitCode === null) {
    app.quit();
    await app.exited;
  }
  await folder.remove();
});

describe('Electron under npm run dev', () => {
  it('opens a window for each person, made from source, within a policy that allows just that', async () => {
    app.isPackaged = false;
    await boot(folder.dataFolder);
    const people: string[] = [];
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const state = await (await openBridge(webContents)).invoke('getState', {});
      if (state.ok && state.result.session.status === 'signedIn') people.push(state.result.session.handle);
    }
    expect(people).toEqual(['anna', 'mykola']);

    const page = await protocol.fetch(appEntry);
    const [, asked, nonce] = /^(\S+) <script nonce="(.+)">$/.exec(await page.text()) ?? [];
    expect(asked).toBe(appPath);
    expect(page.headers.get('content-security-policy')).toBe(
      contentSecurityPolicy
        .replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`)
        .replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`)
        .replace("connect-src 'self'", `connect-src 'self' ${source.replace('http', 'ws')}`),
    );
    expect(await (await protocol.fetch(`${appOrigin}/ui/Icon.tsx?t=1`)).text()).toMatch(
      /^\/ui\/Icon\.tsx\?t=1 /,
    );
    expect((await protocol.fetch('tern://elsewhere/index.html')).status).toBe(404);
  });

  it('is out of reach of a packaged app', async () => {
    await boot(folder.dataFolder);
    expect(BrowserWindow.getAllWindows()).toHaveLength(1);
    const page = await protocol.fetch(appEntry);
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(await page.text()).not.toContain(appPath);
  });
});

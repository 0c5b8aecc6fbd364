import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import type { PackagedApp } from './packagedApp.ts';

/** Chromium knows no `tern:`; a secure origin of its own stands for it, answered by the same handler. */
const origin = 'https://app.tern.test';

/** Where a sandboxed preload finds Electron: its two modules, over a channel of the test. */
const sandbox = `
  const listeners = new Map();
  const of = (channel) => listeners.get(channel) ?? [];
  window.pushToPreload = (channel, args) => { for (const listener of of(channel)) listener({}, ...args); };
  const electron = {
    contextBridge: { exposeInMainWorld: (key, api) => { window[key] = api; } },
    ipcRenderer: {
      invoke: (channel, ...args) => window.invokeMain(channel, args),
      on: (channel, listener) => { listeners.set(channel, [...of(channel), listener]); },
      removeListener: (channel, listener) => { listeners.set(channel, of(channel).filter((each) => each !== listener)); },
    },
  };
  const only = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload may not require ' + name);
    return electron;
  };
`;
const runPreload = (code: string, argv: readonly string[]) =>
  `(() => {${sandbox}((require, process, module, exports) => {${code}})(only, { platform: 'linux', argv: ${JSON.stringify(argv)} }, { exports: {} }, {});})();`;

export interface OpenedWindow {
  readonly page: Page;
  /** What the page said it was refused or could not do. */
  readonly complaints: readonly string[];
}

/** Shows a window of the packaged app in real Chromium: its page, its headers and its preload come from the package. */
export async function openWindow(app: PackagedApp, browser: Browser, window: number): Promise<OpenedWindow> {
  const { preload, argv = [] } = (await app.windows())[window] ?? {};
  if (preload === undefined) throw new Error(`there is no window ${window}`);
  const page = await browser.newPage({ locale: 'en-GB' });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });

  await page.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const { status, headers, body } = await app.fetch(`tern://app${pathname}${search}`);
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  });
  await page.exposeFunction('invokeMain', (channel: string, args: unknown[]) =>
    app.invoke(window, channel, args),
  );
  app.onSent((push) => {
    if (push.window !== window || page.isClosed()) return;
    const { channel, args } = push;
    page
      .evaluate(
        ([name, values]) => {
          (globalThis as unknown as { pushToPreload(name: string, values: unknown): void }).pushToPreload(
            name,
            values,
          );
        },
        [channel, args] as const,
      )
      .catch(() => {
        // The page is being closed; Electron drops what it sends to such a one, too.
      });
  });
  await page.addInitScript({ content: runPreload(await readFile(preload, 'utf8'), argv) });
  await page.goto(`${origin}/index.html`);
  return { page, complaints };
}

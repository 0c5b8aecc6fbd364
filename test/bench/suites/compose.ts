import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { profileFolder } from '../../../main/hosts/profileFolder.ts';
import { installComposeTimer } from '../kit/composeTimer.ts';
import { startGateway } from '../kit/gateway.ts';
import type { BenchScope } from '../kit/scope.ts';
import { openBrowser, openPage, startHost } from '../kit/window.ts';
import { handleOfPeer } from '../seed/largeHistory.ts';
import { nowhere, writeLargeProfile } from '../seed/largeProfile.ts';
import { writeProfile } from '../seed/profile.ts';
import { openGatewaySeed } from '../seed/seededGateway.ts';
import { type Distribution, distribution } from '../statistics.ts';
import type { Suite } from '../suite.ts';

const composer = '[data-testid="composer"]';
const warmUp = 10;

/** Writes and sends as fast as each message is drawn; the last row must be the one that was sent. */
async function write(page: Page, box: string, count: number): Promise<Distribution> {
  for (let index = 0; index < warmUp + count; index += 1) {
    const before = await drawn(page);
    await page.fill(box, `message ${index} of ${count}, said ${performance.now()}`);
    await page.press(box, 'Enter');
    await page.waitForFunction(
      (held) => (window as never as { drawn(): number[] }).drawn().length > held,
      before.length,
    );
  }
  return distribution((await drawn(page)).slice(-count));
}

const drawn = (page: Page) => page.evaluate(() => (window as never as { drawn(): number[] }).drawn());

async function openBare(
  scope: BenchScope,
  browser: Browser,
): Promise<(count: number) => Promise<Distribution>> {
  const page = await openPage(scope, browser);
  await page.setContent('<main style="height:600px;overflow:auto"></main><textarea></textarea>');
  await page.evaluate(() => {
    document.querySelector('textarea')?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const row = document.createElement('p');
      row.textContent = (event.target as HTMLTextAreaElement).value;
      document.querySelector('main')?.append(row);
    });
  });
  await page.evaluate(installComposeTimer, { box: 'textarea', rows: 'main > p' });
  return (count) => write(page, 'textarea', count);
}

async function openTern(
  scope: BenchScope,
  browser: Browser,
  folder: string,
  gatewayUrl: string,
  handle: string,
) {
  const { url } = await startHost(scope, folder, gatewayUrl);
  const page = await openPage(scope, browser);
  await page.goto(url);
  await page.click(`[data-testid="thread-row"][data-handle="${handle}"]`);
  await page.waitForSelector(composer);
  await page.evaluate(installComposeTimer, { box: composer, rows: '[data-testid="message-text"]' });
  return (count: number) => write(page, composer, count);
}

const how =
  'the real window in Chromium over the browser host: from the key’s event until the row, which is there only once its op is durable, is styled and laid out for the next frame';
const raw = 'a bare page that appends a paragraph at Enter, measured in the same way';

export const compose: Suite = {
  needsBrowser: true,
  how: `${how}; connected to a gateway, 500 messages in the thread`,
  raw,
  rows: {
    compose: { what: 'Press Enter → durable and drawn, connected, p95', unit: 'ms', budget: { below: 16 } },
  },
  async open(scope) {
    const folder = await scope.folder();
    const seed = await openGatewaySeed(join(folder, 'gateway'));
    const writer = await seed.addPerson('writer');
    const { threadId, recipient } = await seed.addPair(writer, await seed.addPerson('reader'));
    await seed.send(
      writer,
      threadId,
      Array.from({ length: 500 }, (_, index) => `earlier ${index}`),
    );
    await seed.close();
    writeProfile(profileFolder(folder, 'bench'), writer);
    const gateway = await startGateway(scope, join(folder, 'gateway'));
    const browser = await openBrowser(scope);
    const bare = await openBare(scope, browser);
    const tern = await openTern(scope, browser, folder, gateway.url, recipient.handle);
    const count = scope.isQuick ? 60 : 150;
    return async () => {
      const limit = await bare(count);
      const waits = await tern(count);
      return { compose: { ...waits, value: waits.p95, raw: limit.p95 } };
    };
  },
};

export const composeLarge: Suite = {
  needsBrowser: true,
  how: `${how}; offline, with the large mirror behind the list`,
  raw,
  rows: {
    composeLarge: {
      what: 'Press Enter → durable and drawn, 1,000,000 messages, offline, p95',
      unit: 'ms',
      budget: { below: 16 },
    },
  },
  async open(scope) {
    const folder = await scope.folder();
    writeLargeProfile(profileFolder(folder, 'bench'));
    const browser = await openBrowser(scope);
    const bare = await openBare(scope, browser);
    const tern = await openTern(scope, browser, folder, nowhere, handleOfPeer(0));
    const count = scope.isQuick ? 60 : 150;
    return async () => {
      const limit = await bare(count);
      const waits = await tern(count);
      return { composeLarge: { ...waits, value: waits.p95, raw: limit.p95 } };
    };
  },
};

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { buildApp } from '../../../scripts/start/buildApp.ts';
import { profileFolder } from '../../../main/hosts/profileFolder.ts';
import { openBrowser, openPage, startHost } from '../kit/window.ts';
import { nowhere, writeLargeProfile } from '../seed/largeProfile.ts';
import type { Suite } from '../suite.ts';

const row = '[data-testid="thread-row"]';

/** Wall time at which `selector` stood in the page and a frame had been drawn with it. */
function untilDrawn(page: Page, selector: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(wanted) === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        };
        look();
      }),
    selector,
  );
}

const wallNow = () => performance.timeOrigin + performance.now();

export const start: Suite = {
  needsBrowser: true,
  how: 'from starting the process of the browser host, bundled as `npm start` runs it, on the large mirror until its window in Chromium, which runs already, has drawn the thread list; offline',
  raw: 'a Node process that does nothing, then an empty page',
  rows: {
    start: { what: 'Start → interactive, 1,000,000 messages', unit: 'ms', budget: { below: 1_000 } },
  },
  async open(scope) {
    await buildApp();
    const folder = await scope.folder();
    writeLargeProfile(profileFolder(folder, 'bench'));
    const browser = await openBrowser(scope);

    const startTern = () =>
      scope.within(async (inner) => {
        const page = await openPage(inner, browser);
        const startedAt = wallNow();
        const { url } = await startHost(inner, folder, nowhere);
        await page.goto(url, { waitUntil: 'commit' });
        return (await untilDrawn(page, row)) - startedAt;
      });
    const startBare = () =>
      scope.within(async (inner) => {
        const page = await openPage(inner, browser);
        const startedAt = wallNow();
        await once(spawn(process.execPath, ['-e', '0']), 'exit');
        await page.goto('data:text/html,<p>hello', { waitUntil: 'commit' });
        return (await untilDrawn(page, 'p')) - startedAt;
      });
    // The first page of a browser also starts what the next ones share.
    await startBare();
    await startTern();
    return async () => {
      const raw = await startBare();
      return { start: { value: await startTern(), raw } };
    };
  },
};

import type { Browser, Page } from '@playwright/test';
import { profileFolder } from '../../../main/hosts/profileFolder.ts';
import { framesWhileScrolled, longShare } from '../kit/frames.ts';
import type { BenchScope } from '../kit/scope.ts';
import { openBrowser, openPage, startHost } from '../kit/window.ts';
import { nowhere } from '../seed/largeProfile.ts';
import { photographer, pictureCount, writePictureProfile } from '../seed/pictureThread.ts';
import { distribution } from '../statistics.ts';
import type { Suite } from '../suite.ts';

const picture = '[data-testid="picture"] img';

/** Each picture from the moment its element is in the page until its pixels are there to be drawn. */
function watchPictures(wanted: string): void {
  const waits: number[] = [];
  const seen = new WeakSet<Element>();
  const look = () => {
    for (const image of document.querySelectorAll<HTMLImageElement>(wanted)) {
      if (seen.has(image)) continue;
      seen.add(image);
      const from = performance.now();
      // One that left the page meanwhile was never drawn.
      image.decode().then(
        () => waits.push(performance.now() - from),
        () => undefined,
      );
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  Object.assign(window, { waits: () => waits });
}

const waitsOf = (page: Page) => page.evaluate(() => (window as never as { waits(): number[] }).waits());

/** One screen back at a time, each looked at until its pictures are there. */
async function lookBack(page: Page, screens: number): Promise<readonly number[]> {
  await page.evaluate(watchPictures, picture);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width * 0.6, height / 2);
  for (let screen = 0; screen < screens; screen += 1) {
    const before = (await waitsOf(page)).length;
    await page.mouse.wheel(0, -height);
    await page.waitForFunction(
      (held) => (window as never as { waits(): number[] }).waits().length > held,
      before,
    );
  }
  return waitsOf(page);
}

/** The bytes of a picture of the conversation, in a page that knows nothing else. */
async function openBare(scope: BenchScope, browser: Browser, tern: Page) {
  const source = await tern.locator(picture).last().getAttribute('src');
  const encoded = await tern.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }, source ?? '');
  const page = await openPage(scope, browser);
  await page.setContent(`<main>${'<p style="height:400px">a picture</p>'.repeat(pictureCount)}</main>`);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const paint = (count: number) =>
    page.evaluate(
      async ({ bytes, times }) => {
        const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes, (each) => each.charCodeAt(0))]));
        const waits: number[] = [];
        for (let time = 0; time < times; time += 1) {
          const image = new Image();
          document.body.append(image);
          const from = performance.now();
          image.src = `${url}#${time}`;
          await image.decode();
          waits.push(performance.now() - from);
          image.remove();
        }
        return waits;
      },
      { bytes: encoded, times: count },
    );
  return { page, paint };
}

export const pictures: Suite = {
  needsBrowser: true,
  how: 'a conversation of 10,000 pictures, 500 files that the messages name in turn, all on the device and prepared as the app does it, in the real window over the browser host, offline: frames while the wheel is turned upwards as fast as the window takes it, and each picture from its element until its pixels are decoded while one goes back screen by screen',
  raw: 'a bare page: 10,000 boxes scrolled in the same way; the same bytes from memory, decoded',
  rows: {
    scrollPictures: {
      what: 'Frames over 33 ms while 10,000 pictures are scrolled',
      unit: '%',
      budget: { below: 1 },
    },
    paintPicture: { what: 'First paint of a picture on the device, p50', unit: 'ms', budget: { below: 50 } },
  },
  async open(scope) {
    const folder = await scope.folder();
    await writePictureProfile(profileFolder(folder, 'bench'));
    const { url } = await startHost(scope, folder, nowhere);
    const browser = await openBrowser(scope);
    const seconds = scope.isQuick ? 5 : 20;
    return () =>
      scope.within(async (inner) => {
        const page = await openPage(inner, browser);
        await page.goto(url);
        await page.click(`[data-testid="thread-row"][data-handle="${photographer}"]`);
        await page.waitForSelector(picture);
        const bare = await openBare(inner, browser, page);
        const waits = distribution(await lookBack(page, 20));
        const bareWaits = distribution(await bare.paint(20));
        const frames = await framesWhileScrolled(page, seconds);
        const bareFrames = await framesWhileScrolled(bare.page, seconds);
        return {
          scrollPictures: { value: longShare(frames), ...distribution(frames), raw: longShare(bareFrames) },
          paintPicture: { value: waits.p50, ...waits, raw: bareWaits.p50 },
        };
      });
  },
};

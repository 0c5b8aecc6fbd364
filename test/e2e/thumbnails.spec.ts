import type { Page } from '@playwright/test';
import { pdfOf } from '../builders/pdfs.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const files = ({ page }: Person) => page.getByTestId('message-files');
const lines = Array.from(
  { length: 24 },
  (_, line) => `40 ${340 - line * 12} ${140 + ((line * 53) % 80)} 4 re f`,
);
const paper = {
  name: 'Log of the passage.pdf',
  mimeType: 'application/pdf',
  buffer: pdfOf({ content: `0.1 0.4 0.6 rg 40 360 120 14 re f 0.3 g ${lines.join(' ')}` }),
};

/** A second of it, as a browser records what it draws. */
async function filmFrom(page: Page) {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const pen = canvas.getContext('2d');
    const draw = (at: number) => {
      if (pen === null) return;
      pen.fillStyle = 'rgb(40 110 160)';
      pen.fillRect(0, 0, 640, 360);
      pen.fillStyle = 'rgb(220 190 140)';
      pen.fillRect(100 + at * 10, 200, 240, 80);
    };
    draw(0);
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start();
    for (let frame = 1; frame <= 30; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      draw(frame);
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return { name: 'passage.webm', mimeType: 'video/webm', buffer: Buffer.from(base64, 'base64') };
}

test('[SEAL-9] a document shows its first page, and a video a frame and its length, before they are fetched', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  const film = await filmFrom(anna.page);
  await anna.page.getByTestId('attach-input').setInputFiles([paper, film]);
  await expect(anna.page.getByTestId('tray-item')).toHaveCount(2);
  await expect(anna.page.getByTestId('tray-item').getByRole('progressbar')).toHaveCount(0, {
    timeout: 30_000,
  });
  const asked: string[] = [];
  ben.page.on('request', (request) => asked.push(request.url()));
  await anna.write('From the passage');
  await ben.openThread('anna');
  const page = files(ben).getByTestId('page');
  await expect
    .poll(() => page.evaluate((image: HTMLImageElement) => image.naturalHeight))
    .toBeGreaterThan(60);
  const video = files(ben).locator('video');
  await expect(video).toHaveAttribute('poster', /^data:image\/webp/);
  await expect(files(ben).getByTestId('video-length')).toHaveText(/^\d:\d\d$/);
  const length = files(ben).getByTestId('video-length');
  const isOnTop = (element: HTMLElement) => {
    const { x, y } = element.getBoundingClientRect();
    element.style.pointerEvents = 'auto';
    return document.elementFromPoint(x + 8, y + 4) === element;
  };
  expect(await length.evaluate(isOnTop)).toBe(true);
  const ratio = await video.evaluate((element) => element.clientWidth / element.clientHeight);
  expect(ratio).toBeCloseTo(640 / 360, 1);
  // Nothing of the files themselves.
  expect(asked.filter((url) => /\/[0-9a-f]{64}/.test(url))).toEqual([]);
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'thumbnails');

  await video.evaluate((element: HTMLVideoElement) => element.play());
  await expect(files(ben).getByTestId('video-length')).toHaveCount(0);
});

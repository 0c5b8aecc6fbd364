import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ ownApps: true });

const t = locales.en.files.smallerVideo;
const tray = ({ page }: Person) => page.getByTestId('tray-item');
const smaller = ({ page }: Person) => page.getByRole('radio', { name: /^Smaller \(about / });
const asItIs = ({ page }: Person) => page.getByRole('radio', { name: /^As it is \(/ });

/** A few seconds of noise and a tone, as large as a camera makes them. */
async function filmFrom(page: Page) {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1_600, 900];
    const pen = canvas.getContext('2d');
    const grain = new ImageData(1_600, 900);
    const dots = new Uint32Array(grain.data.buffer);
    let state = 1;
    for (const index of dots.keys()) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      dots[index] = state | 0xff_00_00_00;
    }
    const draw = (at: number) => {
      pen?.putImageData(grain, -at * 7, 0);
      pen?.putImageData(grain, 1_600 - at * 7, 0);
    };
    const context = new AudioContext();
    const sound = context.createMediaStreamDestination();
    const tone = context.createOscillator();
    tone.connect(sound);
    tone.start();
    draw(0);
    const stream = canvas.captureStream();
    for (const track of sound.stream.getAudioTracks()) stream.addTrack(track);
    const recorder = new MediaRecorder(stream, {
      mimeType: 'video/mp4;codecs=avc1.640028,opus',
      videoBitsPerSecond: 20_000_000,
    });
    const parts: Blob[] = [];
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.start();
    for (let frame = 1; frame <= 40; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      draw(frame);
    }
    recorder.stop();
    await stopped;
    await context.close();
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return { name: 'passage.mp4', mimeType: 'video/mp4', buffer: Buffer.from(base64, 'base64') };
}

/** What is made stays with the window until it is let go. */
async function holdPieces(page: Page) {
  const held = Promise.withResolvers<void>();
  await page.route(/piece=1/u, async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}

test('[CONTENT-8] a video is sent smaller, plays with its sound, and leaves nothing where it is called off', async ({
  anna,
  ben,
  folder,
}) => {
  const filesOfAnna = () => readdirSync(join(folder, 'profiles', 'anna', 'files'));
  await anna.startChat('ben');
  await anna.write('Hello');
  const film = await filmFrom(anna.page);
  const choose = () => anna.page.getByTestId('attach-input').setInputFiles(film);
  let letGo = await holdPieces(anna.page);
  await choose();
  await expect(asItIs(anna)).toBeChecked();
  await smaller(anna).click();
  await expect(smaller(anna)).toBeChecked();
  await expect(tray(anna)).toContainText('Making it smaller: 100%');
  await keepLooks(anna.page, 'smaller-video');
  await tray(anna)
    .getByRole('button', { name: `Remove ${film.name}` })
    .click();
  await expect(tray(anna)).toHaveCount(0);
  const given = anna.page.waitForResponse(/piece=1/u);
  letGo();
  await given;
  await expect.poll(filesOfAnna).toEqual([]);

  // It is remembered, and who sends it at once need not wait for it.
  letGo = await holdPieces(anna.page);
  await choose();
  await expect(smaller(anna)).toBeChecked();
  await anna.composer().fill('From the passage');
  await anna.composer().press('Enter');
  await expect(anna.page.getByText(t.awaited)).toBeVisible();
  await keepLooks(anna.page, 'smaller-video-sent');
  letGo();
  await ben.openThread('anna');
  await anna.expectMark('From the passage', 'read');

  const video = ben.page.getByTestId('message-files').locator('video');
  await expect(video).toHaveAttribute('poster', /^data:image\/webp/);
  await video.evaluate((element: HTMLVideoElement) => element.play());
  const seen = () =>
    video.evaluate((element: HTMLVideoElement & { readonly webkitAudioDecodedByteCount: number }) => ({
      width: element.videoWidth,
      height: element.videoHeight,
      isHeard: element.webkitAudioDecodedByteCount > 0,
    }));
  await expect.poll(seen).toEqual({ width: 1_280, height: 720, isHeard: true });
  const size = await video.evaluate(async (element: HTMLVideoElement) => {
    const response = await fetch(element.src);
    return (await response.arrayBuffer()).byteLength;
  });
  expect(size).toBeLessThan(film.buffer.length * 0.75);
});

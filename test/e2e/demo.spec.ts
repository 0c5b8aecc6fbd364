import type { FrameLocator, Locator } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { keepScreenshot } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

// Its window goes elsewhere.
test.use({ ownApps: true });

test('two demo people talk side by side, one click from the first screen @browser', async ({ open }) => {
  const { page } = await open('visitor', { viewport: { width: 1400, height: 800 } });
  await page.getByRole('button', { name: 'Try it with two demo people' }).click();
  const anna = page.frameLocator('iframe[title="Anna Lysenko"]');
  const mykola = page.frameLocator('iframe[title="Mykola Hnatiuk"]');
  await expect(anna.getByTestId('thread-row').first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => anna.getByTestId('thread-row').count()).toBeGreaterThan(5);

  await anna.locator('[data-testid="thread-row"][data-handle="mykola"]').click();
  await anna.getByTestId('composer').fill('Coming along?');
  await anna.getByTestId('composer').press('Enter');
  await mykola.locator('[data-testid="thread-row"][data-handle="anna"]').click();
  await expect(mykola.getByTestId('message-text').getByText('Coming along?')).toBeVisible();
  const sent = anna.getByTestId('message').filter({ hasText: 'Coming along?' });
  await expect(sent.getByTestId('delivery-state')).toHaveAttribute('data-state', 'read');
});

const t = locales.en;

/** What is above what is seen, in a conversation that is drawn as far as it is seen. */
async function scrollUpTo(frame: FrameLocator, what: Locator): Promise<void> {
  const log = frame.getByRole('log');
  await expect(async () => {
    await expect(what)
      .toBeInViewport({ timeout: 300 })
      .catch(async (error: unknown) => {
        await log.evaluate((element) => (element.scrollTop -= 250));
        throw error;
      });
  }).toPass({ timeout: 30_000, intervals: [50] });
}

/** All of its bytes have come, and are a picture. */
async function expectDrawn(picture: Locator): Promise<void> {
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => (img.complete ? img.naturalWidth : 0)))
    .toBeGreaterThan(0);
}

for (const [name, handle] of [
  ['Anna Lysenko', 'mykola'],
  ['Mykola Hnatiuk', 'anna'],
])
  test(`${name} of the demo has pictures, a film, a voice and cards @browser`, async ({ open }) => {
    const { page } = await open('visitor', { viewport: { width: 1900, height: 900 } });
    await page.getByRole('button', { name: 'Try it with two demo people' }).click();
    const frame = page.frameLocator(`iframe[title="${name}"]`);
    await frame.locator(`[data-testid="thread-row"][data-handle="${handle}"]`).click({ timeout: 60_000 });
    const find = async (what: Locator, kept: string) => {
      await scrollUpTo(frame, what);
      await keepScreenshot(page, `demo-${handle}-${kept}`);
    };

    await find(frame.getByTestId('sticker'), 'sticker');
    await expectDrawn(frame.getByTestId('sticker'));
    await find(frame.getByTestId('link-card'), 'link');
    await expectDrawn(frame.getByTestId('link-card').locator('img'));
    await find(frame.getByTestId('place-card'), 'place');
    await find(frame.getByTestId('contact-card'), 'contact');
    await find(frame.getByTestId('page'), 'document');

    // One of the two sends what both see, and only the other may open it.
    await find(frame.getByTestId('view-once'), 'once');
    for (const kind of ['video-note', 'video']) {
      const film = frame.getByTestId(kind).locator('video');
      await find(film, kind);
      await film.evaluate((video: HTMLVideoElement) => video.play());
      await expect
        .poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime))
        .toBeGreaterThan(0);
    }

    const voice = frame.getByTestId('sound');
    await find(voice, 'voice');
    await voice.getByRole('button', { name: t.playback.play }).click();
    await expect(voice.getByRole('slider')).toBeEnabled();

    const uncover = t.files.uncover.replace('{{name}}', t.files.kinds.photo);
    const surprise = frame.getByRole('button', { name: uncover });
    await find(surprise, 'spoiler');
    await surprise.click();
    await expectDrawn(frame.getByRole('button', { name: t.files.kinds.photo, exact: true }).locator('img'));

    const album = frame.getByRole('button', { name: /^Photo \d of 3$/ });
    await find(album.first(), 'album');
    await expect(album).toHaveCount(3);
    for (const picture of await album.all()) await expectDrawn(picture.locator('img'));
  });

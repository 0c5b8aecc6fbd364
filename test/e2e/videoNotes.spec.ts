import { locales } from '../../resources/locales.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = { ...locales.en.playback, ...locales.en.videoNotes, files: locales.en.files };

/** A camera and a microphone that show and say something, and a person who allows them. */
const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({
  launchOptions: [
    ({ launchOptions: { args = [], ...others } }, use) => use({ ...others, args: [...args, ...devices] }),
    { scope: 'worker' },
  ],
});

const filming = ({ page }: Person) => page.getByTestId('filming');
const tray = ({ page }: Person) => page.getByTestId('tray-item');
const notes = ({ page }: Person) => page.getByTestId('message').getByTestId('video-note');
const record = ({ page }: Person) => page.getByRole('button', { name: t.record }).click();

test('a video note is recorded without a connection, looked at, sent alone, and seen', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();

  // Esc deletes it, and nothing of it stays.
  await record(anna);
  await expect(filming(anna).getByRole('timer')).toHaveText('0:01');
  await anna.page.keyboard.press('Escape');
  await expect(filming(anna)).toHaveCount(0);
  await expect(tray(anna)).toHaveCount(0);

  await record(anna);
  await expect(filming(anna).getByRole('timer')).toHaveText('0:02');
  await expectAccessible(anna.page);
  await keepLooks(anna.page, 'video-note-recording');
  await expect(filming(anna).getByRole('button', { name: t.stop })).toBeFocused();
  await anna.page.keyboard.press('Enter');
  await expect(tray(anna)).toContainText(t.files.kinds.videoNote);
  await expect(anna.composer()).toBeFocused();
  const preview = tray(anna).getByTestId('video-note');
  await preview.click();
  await expect(preview).toHaveAttribute('data-playing', 'true');
  await expectAccessible(anna.page);
  await keepLooks(anna.page, 'video-note-tray');
  await anna.composer().press('Enter');
  await expect(notes(anna)).toHaveCount(1);

  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  await expect(ben.row('anna')).toContainText(t.files.kinds.videoNote);
  await ben.openThread('anna');
  const note = notes(ben);
  await expect(note).toHaveAttribute('aria-label', /^Video note, 0:(?!0[01])\d\d\. Play$/);
  await expect(note).toHaveAttribute('data-playing', 'false');
  await note.click();
  await expect(note).toHaveAttribute('data-playing', 'true');
  await note.click();
  await expect(note).toHaveAttribute('data-playing', 'false');
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'video-note');
});

test.describe('an app that is killed', () => {
  test.use({ ownApps: true });

  test('[VIDEONOTE-3] has what was filmed until then in its tray, with a frame and its length', async ({
    anna,
    ben,
  }) => {
    await anna.startChat('ben');
    await anna.write('Hello');
    await record(anna);
    await expect(filming(anna).getByRole('timer')).toHaveText('0:03');
    await anna.tern.kill();
    await anna.tern.start();
    await expect(anna.page.getByText(t.left, { exact: true })).toBeVisible();
    await anna.page.getByRole('button', { name: locales.en.voice.showLeft }).click();
    await expect(tray(anna)).toContainText(/0:0[1-9]/u);
    await anna.composer().press('Enter');
    await expect(notes(anna)).toBeVisible();
    await ben.openThread('anna');
    await expect(notes(ben).locator('video')).toHaveAttribute('poster', /^data:image\/webp/);
    await notes(ben).click();
    await expect(notes(ben)).toHaveAttribute('data-playing', 'true');
  });
});

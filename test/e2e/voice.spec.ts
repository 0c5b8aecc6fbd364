import { locales } from '../../resources/locales.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = { ...locales.en.voice, ...locales.en.playback, files: locales.en.files };

/** A microphone that beeps once a second, and a person who allows it. */
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({
  launchOptions: [
    ({ launchOptions: { args = [], ...others } }, use) => use({ ...others, args: [...args, ...microphone] }),
    { scope: 'worker' },
  ],
});

const recording = ({ page }: Person) => page.getByTestId('recording');
const tray = ({ page }: Person) => page.getByTestId('tray-item');
const sounds = ({ page }: Person) => page.getByTestId('sound');
const record = ({ page }: Person) => page.getByRole('button', { name: t.record }).click();

test('a voice message is recorded without a connection, looked at, sent, and heard', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();

  await record(anna);
  await expect(recording(anna).getByRole('timer')).toHaveText('0:02');
  await expectAccessible(anna.page);
  await recording(anna).getByRole('button', { name: locales.en.voice.stop }).click();
  await expect(tray(anna)).toContainText(t.files.kinds.voice);
  await expect(tray(anna).getByRole('progressbar')).toHaveCount(0);
  await expect(anna.composer()).toBeFocused();
  await keepLooks(anna.page, 'voice-tray');
  await tray(anna).getByRole('button', { name: t.play }).click();
  await expect(tray(anna).getByRole('button', { name: t.pause })).toBeVisible();
  await expect(tray(anna).getByRole('button', { name: t.play })).toBeVisible();
  await anna.composer().press('Enter');
  await expect(sounds(anna)).toContainText(/0:(?!0[01])/u);
  const length = /\d:\d\d/u.exec(await sounds(anna).innerText())?.[0] ?? '';

  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  await expect(ben.row('anna')).toContainText(t.files.kinds.voice);
  await ben.openThread('anna');
  const sound = sounds(ben);
  await expect(sound).toContainText(length);
  await expect(sound.getByRole('img', { name: t.unlistened })).toBeVisible();
  await expect(sounds(anna).getByTestId('listened')).toHaveCount(0);
  await keepLooks(ben.page, 'voice-unlistened');
  await sound.getByRole('button', { name: t.play }).click();
  await expect(sound.getByRole('button', { name: t.pause })).toBeVisible();
  await keepLooks(ben.page, 'voice');
  await expect(sound.getByRole('button', { name: t.play })).toBeVisible();
  // [LISTEN-6]
  await expect(sound.getByTestId('unlistened')).toHaveCount(0);
  await expect(sounds(anna).getByRole('img', { name: t.listened })).toBeVisible();
  await sounds(anna).click({ button: 'right' });
  await anna.page.getByRole('menuitem', { name: locales.en.message.info }).click();
  await expect(anna.page.getByTestId('listeners')).toContainText('Ben');
  await expectAccessible(anna.page);
  await keepLooks(anna.page, 'voice-listened');
});

test('what is not wanted is gone, and what was said before one left is not', async ({ anna, bot }) => {
  await bot('vera');
  await bot('ben');
  await anna.startChat('vera');
  await anna.startChat('ben');
  await record(anna);
  await expect(recording(anna).getByRole('timer')).toHaveText('0:01');
  await anna.page.keyboard.press('Escape');
  await expect(recording(anna)).toHaveCount(0);
  await expect(tray(anna)).toHaveCount(0);

  await record(anna);
  await expect(recording(anna).getByRole('timer')).toHaveText('0:01');
  await anna.openThread('vera');
  await expect(recording(anna)).toHaveCount(0);
  await expect(tray(anna)).toHaveCount(0);
  await anna.openThread('ben');
  await expect(tray(anna)).toContainText(t.files.kinds.voice);
});

test('the button records as long as it is held, and deletes what was said when it is let go of elsewhere', async ({
  anna,
  bot,
}) => {
  await bot('ben');
  await anna.startChat('ben');
  const { mouse } = anna.page;
  await anna.page.getByRole('button', { name: t.record }).hover();
  await mouse.down();
  await expect(recording(anna).getByRole('timer')).toHaveText('0:01');
  await mouse.up();
  await expect(recording(anna)).toHaveCount(0);
  await expect(tray(anna)).toHaveCount(1);
  await expect(anna.composer()).toBeFocused();

  await anna.page.getByRole('button', { name: t.record }).hover();
  await mouse.down();
  await expect(recording(anna).getByRole('timer')).toHaveText('0:01');
  await mouse.move(500, 200);
  await mouse.up();
  await expect(recording(anna)).toHaveCount(0);
  await expect(tray(anna)).toHaveCount(1);
});

test.describe('an app that is killed', () => {
  test.use({ ownApps: true });

  test('has what was said until then in the tray of its conversation, to be sent', async ({ anna, ben }) => {
    await anna.startChat('ben');
    await anna.write('Hello');
    await record(anna);
    await expect(recording(anna).getByRole('timer')).toHaveText('0:04');
    await anna.tern.kill();
    await anna.tern.start();
    await anna.page.getByRole('button', { name: t.showLeft }).click();
    await expect(tray(anna)).toContainText(t.files.kinds.voice);
    await expect(tray(anna)).toContainText(/0:0[1-9]/u);
    await tray(anna).getByRole('button', { name: t.play }).click();
    await expect(tray(anna).getByRole('button', { name: t.pause })).toBeVisible();
    await expectAccessible(anna.page);
    await anna.composer().press('Enter');
    await expect(sounds(anna)).toBeVisible();
    await ben.openThread('anna');
    await sounds(ben).getByRole('button', { name: t.play }).click();
    await expect(sounds(ben).getByRole('button', { name: t.pause })).toBeVisible();

    // What is sent is not there again.
    await anna.tern.kill();
    await anna.tern.start();
    await anna.openThread('ben');
    await expect(sounds(anna)).toBeVisible();
    await expect(tray(anna)).toHaveCount(0);
  });
});

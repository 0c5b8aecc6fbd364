import { locales } from '../../resources/locales.ts';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';
import { wavFile } from './fixtures/wav.ts';

const t = locales.en.playback;

test('sound is heard from any place, faster, and on while another conversation is looked at', async ({
  anna,
  ben,
  bot,
}) => {
  await bot('vera');
  await anna.startChat('ben');
  await anna.page
    .getByTestId('attach-input')
    .setInputFiles([wavFile('storm.wav', 5), wavFile('horn.wav', 1)]);
  await anna.write('Listen');
  await ben.startChat('vera');
  await ben.openThread('anna');
  const [storm, short] = [ben.page.getByTestId('sound').first(), ben.page.getByTestId('sound').last()];
  await storm.getByRole('button', { name: t.play }).click();
  await expect(storm.getByRole('button', { name: t.pause })).toBeVisible();
  const rate = storm.getByRole('button', { name: /Speed/ });
  await rate.click();
  await rate.click();
  await expect(rate).toHaveText('2×');
  await expectAccessible(ben.page);

  await ben.openThread('vera');
  await expect(ben.page.getByTestId('playing')).toContainText('Anna');
  await expectAccessible(ben.page);
  await ben.page.getByTestId('playing').getByRole('button', { name: t.pause }).click();
  // Where no conversation is open, it stands under the list.
  await ben.page.keyboard.press('Escape');
  await expect(ben.page.getByText(locales.en.conversation.noneOpen)).toBeVisible();
  await ben.page.getByTestId('playing').getByRole('button', { name: t.play }).click();
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('playing')).toHaveCount(0);
  // An arrow is five seconds, and leads to its end: it goes on to the next one, and stops after that.
  await storm.getByRole('slider').press('ArrowRight');
  await expect(short.getByRole('slider')).toBeEnabled();
  await expect(storm.getByRole('slider')).toBeDisabled();
  await expect(short.getByRole('button', { name: t.play })).toBeVisible();
});

test('that there is no microphone, or no camera, is said in words', async ({ anna }) => {
  await anna.startChat('ben');
  await anna.page.getByRole('button', { name: locales.en.voice.record }).click();
  await expect(anna.page.getByText(locales.en.voice.noMicrophone, { exact: true })).toBeVisible();
  await expect(anna.page.getByTestId('recording')).toHaveCount(0);
  await anna.page.getByRole('button', { name: locales.en.videoNotes.record }).click();
  await expect(anna.page.getByText(locales.en.videoNotes.noCamera, { exact: true })).toBeVisible();
  await expect(anna.page.getByTestId('filming')).toHaveCount(0);
});

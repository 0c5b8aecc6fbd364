import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test('a message in the open conversation is heard, unless sounds are off', async ({ anna, ben }) => {
  const { page } = anna;
  await ben.startChat('anna');
  await ben.write('First');
  await anna.openThread('ben');
  await expect(anna.message('First')).toBeVisible();
  // Real audio, which is only counted here.
  await page.evaluate(() => {
    const heard = { count: 0 };
    Object.assign(window, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function started(when) {
      heard.count += 1;
      start.call(this, when);
    };
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: { count: number } }).heard.count);
  await page.bringToFront();
  await anna.composer().focus();
  await anna.write('Own words are silent');
  expect(await heard()).toBe(0);
  await ben.write('Can you hear me?');
  await expect.poll(heard).toBe(2);

  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('switch', { name: 'Sounds' }).click();
  await expect(page.getByRole('switch', { name: 'Sounds' })).not.toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await ben.write('And now?');
  await expect(anna.message('And now?')).toBeVisible();
  expect(await heard()).toBe(2);
});

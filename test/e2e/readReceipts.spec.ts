import { locales } from '../../resources/locales.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;

test('what is read while that is hidden is told nobody, later neither, and read on all own devices', async ({
  anna,
  ben,
  open,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('One');
  await ben.openThread('anna');
  await anna.expectMark('One', 'read');
  await ben.write('Two');
  await ben.expectMark('Two', 'read');

  // Without a connection it holds from that moment.
  await gateway.kill();
  await expect(ben.connectionLine()).toBeVisible();
  await toggle(ben);
  await ben.expectMark('Two', 'delivered');
  await gateway.start();
  await ben.networkReturns();
  await anna.networkReturns();
  await expect(ben.connectionLine()).toHaveCount(0);
  await anna.write('Three');
  await expect(ben.message('Three')).toBeVisible();
  await anna.expectMark('Three', 'delivered');
  const laptop = await signIn(await open('laptop'), 'ben');
  await expect(laptop.row('anna')).toBeVisible();
  await expect(laptop.row('anna').getByTestId('unread')).toHaveCount(0);
  await laptop.openThread('anna');
  await laptop.expectMark('Two', 'delivered');

  await toggle(ben);
  await ben.expectMark('Two', 'read');
  await anna.write('Four');
  await expect(ben.message('Four')).toBeVisible();
  await anna.expectMark('Four', 'read');
  await anna.expectMark('Three', 'delivered');
  await anna.page.reload();
  await anna.openThread('ben');
  await anna.expectMark('Four', 'read');
  await anna.expectMark('Three', 'delivered');
});

/** By keyboard alone. */
async function toggle({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: /Preferences/ }).click();
  const reads = page.getByRole('switch', { name: t.privacy.readReceipts.show });
  await arriveAt(reads);
  const before = await reads.isChecked();
  await page.keyboard.press('Space');
  await expect(reads).toBeChecked({ checked: !before });
  await expectAccessible(page);
  await expectFits(page);
  await page.keyboard.press('Escape');
}

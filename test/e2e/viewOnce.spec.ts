import { locales } from '../../resources/locales.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';

const { viewOnce: v, files: f } = locales.en;
const harbour = { ...pngFile(640, 420, [40, 110, 160], [220, 190, 140]), name: 'harbour.png' };

const once = ({ page }: Person) => page.getByTestId('view-once');
const viewer = ({ page }: Person) => page.getByTestId('view-once-dialog');

async function send({ page, composer }: Person): Promise<void> {
  await page.getByTestId('attach-input').setInputFiles([harbour]);
  await page.getByLabel(v.toggle).click();
  await expect(page.getByTestId('tray-item').getByRole('progressbar')).toHaveCount(0);
  await composer().press('Enter');
  await expect(page.getByTestId('tray-item')).toHaveCount(0);
}

test('[ONCE-7] [ONCE-8] a photo is opened once, and never again, also after kill -9 while it is shown', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await send(anna);
  await expect(once(anna)).toContainText(v.unopened);
  await expect(ben.row('anna')).toContainText(f.kinds.oncePhoto);
  await ben.openThread('anna');
  await expect(once(ben)).toHaveAttribute('data-state', 'unopened');
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'view-once');
  await once(ben).focus();
  await ben.page.keyboard.press('Enter');
  await expect(viewer(ben).getByTestId('viewed')).toBeVisible();
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'view-once-open');
  await ben.page.keyboard.press('Escape');
  await expect(viewer(ben)).toBeHidden();
  await expect(once(ben)).toHaveAttribute('data-state', 'opened');
  await expect(once(ben).and(ben.page.getByRole('button'))).toHaveCount(0);
  await expect(once(anna)).toContainText('Ben');

  await send(anna);
  await expect(once(ben)).toHaveCount(2);
  await once(ben).last().click();
  await expect(viewer(ben).getByTestId('viewed')).toBeVisible();
  await ben.tern.kill();
  await ben.tern.start();
  await ben.openThread('anna');
  await expect(once(ben).last()).toHaveAttribute('data-state', 'opened');
});

import { expectAccessible } from './fixtures/look.ts';
import { personAt } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test('@browser a conversation in a window of its own goes on with the same core', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('To be continued');
  await anna.row('ben').click({ button: 'right' });
  const opening = anna.page.context().waitForEvent('page');
  await anna.page.getByRole('menuitem', { name: 'Open in a new window' }).click();
  const page = await opening;
  const own = personAt({ ...anna.tern, page });

  await expect(own.message('To be continued')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toHaveCount(0);
  await expect(page).toHaveTitle(/^Ben/);
  await expectAccessible(page);
  await own.write('from its own window');
  await expect(anna.message('from its own window')).toBeVisible();
  await ben.openThread('anna');
  await ben.write('I hear you');
  await expect(own.message('I hear you')).toBeVisible();

  // There is no list to go back to.
  await own.composer().press('Escape');
  await page.keyboard.press('Escape');
  await expect(own.composer()).toBeVisible();
  await page.keyboard.press('Control+f');
  await page.getByTestId('search-field').fill('hear');
  await expect(page.getByTestId('search-hit')).toHaveCount(1);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByTestId('search-field')).toHaveCount(0);

  await own.composer().fill('Half a thought');
  await page.close();
  await expect(anna.composer()).toHaveValue('Half a thought');
});

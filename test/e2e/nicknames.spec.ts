import type { Locator, Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { pickByKeys, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.nicknames;
const dialog = (page: Page) => page.getByTestId('nickname-dialog');
const title = ({ page }: Person) => page.locator('main header h2').first();

async function openDialog(page: Page, press = (button: Locator) => button.click()): Promise<void> {
  await press(page.getByTestId('person-button'));
  await press(page.getByTestId('person-dialog').getByRole('button', { name: t.open }));
}

async function call(page: Page, name: string): Promise<void> {
  await dialog(page).getByLabel(t.name).fill(name);
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
}

test('a nickname stands wherever somebody is named, on all devices of whoever gave it and on no other', async ({
  anna,
  ben,
  bot,
  open,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await ben.openThread('anna');
  await ben.write('Good evening');
  await expect(anna.message('Good evening')).toBeVisible();

  await openDialog(anna.page);
  await expect(dialog(anna.page).getByLabel(t.name)).toHaveValue('Ben Adeyemi');
  await expectAccessible(anna.page);
  await call(anna.page, 'Skipper');
  await expect(anna.page.getByTestId('person-button')).toBeFocused();
  await expect(anna.row('ben')).toContainText('Skipper');
  await expect(title(anna)).toHaveText('Skipper');
  await expect(anna.page.getByTestId('conversation-status')).toContainText('Ben Adeyemi · @ben');

  const laptop = await signIn(await open('laptop'), 'anna');
  await expect(laptop.row('ben')).toContainText('Skipper');

  // In a group: over bubbles and quotes, in a notice, while they are typing, in what completes a mention.
  const vera = await bot('vera');
  await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  const group = '[data-testid="thread-row"][data-kind="group"]';
  for (const { page } of [anna, ben]) await page.locator(group).click();
  await ben.write('Ahoy');
  await expect(anna.page.getByTestId('message').filter({ hasText: 'Ahoy' })).toContainText('Skipper');
  await expect(anna.page.locator(group)).toContainText('Skipper');
  await anna.choose('Ahoy', 'Reply');
  await anna.write('Back');
  await expect(anna.message('Back')).toContainText('Skipper');
  await expect(ben.message('Back')).not.toContainText('Skipper');
  await ben.composer().pressSequentially('so');
  await expect(anna.page.getByTestId('conversation-status')).toContainText('Skipper is typing');
  for (const typed of ['@ski', '@ade', '@ben']) {
    await anna.composer().fill('');
    await anna.composer().pressSequentially(typed);
    await expect(anna.page.getByTestId('completion')).toHaveText([/Skipper@ben$/]);
  }
  await anna.composer().fill('');

  await anna.page.getByTestId('group-details-button').click();
  const member = anna.page.getByTestId('member').filter({ hasText: 'Skipper' });
  await expect(member).toContainText('Ben Adeyemi · @ben');
  await expectAccessible(anna.page);
  await member.getByRole('button', { name: 'Actions for Skipper' }).click();
  await anna.page.getByRole('menuitem', { name: t.open }).click();
  await dialog(anna.page).getByRole('button', { name: t.reset }).click();
  await expect(dialog(anna.page)).toHaveCount(0);
  await expect(anna.page.getByRole('button', { name: 'Actions for Ben Adeyemi' })).toBeFocused();
  await expect(anna.row('ben')).toContainText('Ben Adeyemi');
  await expect(laptop.row('ben')).toContainText('Ben Adeyemi');
  await expect(ben.row('anna')).toContainText('Anna Lysenko');
});

test('by keyboard alone and with no network: a long name that is written from right to left, found in the switcher', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await anna.page.getByTestId('thread-list').focus();
  await pickByKeys(anna.page, t.open);
  await expect(dialog(anna.page).getByLabel(t.name)).toBeFocused();
  await expectAccessible(anna.page);
  const name = 'القبطان بن أدييمي من الميناء القديم عند المنارة الكبيرة هناك';
  await call(anna.page, `  ${name}  `);
  await expect(anna.page.getByTestId('thread-list')).toBeFocused();
  await expect(anna.row('ben')).toContainText(name);
  await expect(title(anna)).toHaveText(name);
  await expectFits(anna.page);
  await anna.connectionLine().click();
  await expect(anna.outboxItem(name)).toContainText(t.ops.setPersonPreference);
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Escape');

  await anna.page.keyboard.press('ControlOrMeta+k');
  for (const query of ['القبطان', 'adeyemi', '@ben']) {
    await anna.page.getByRole('dialog').getByRole('combobox').fill(query);
    await expect(anna.page.getByRole('option', { name })).toBeVisible();
  }
  await anna.page.keyboard.press('Escape');
  await gateway.start();
  await anna.networkReturns();
  await expect(anna.connectionLine()).toHaveCount(0);
  await openDialog(anna.page, pressByKeys);
  await dialog(anna.page).getByLabel(t.name).fill('Ben Adeyemi');
  await anna.page.keyboard.press('Enter');
  await expect(anna.row('ben')).toContainText('Ben Adeyemi');
});

import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.profile;
const person = (page: Page) => page.getByTestId('person-dialog');
const form = (page: Page) => page.getByTestId('profile-dialog');
const title = ({ page }: Person) => page.locator('main header h2').first();

async function introduce(page: Page, name: string, about: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('combobox').fill(t.title);
  await page.keyboard.press('Enter');
  await form(page).getByLabel(t.name).fill(name);
  await form(page).getByLabel(t.about).fill(about);
  await page.keyboard.press('Enter');
  await expect(form(page)).toHaveCount(0);
}

test('what somebody says of themselves without a network reaches their devices and whoever shares a thread with them', async ({
  anna,
  ben,
  bot,
  gateway,
  open,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toBeVisible();
  const laptop = await signIn(await open('laptop'), 'anna');
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await introduce(anna.page, '  Captain Anna  ', 'At sea until May: https://example.org');
  await expect(anna.page.getByTestId('list-pane').or(anna.page.locator('main'))).toContainText(
    'Captain Anna',
  );
  await anna.connectionLine().click();
  await expect(anna.outboxItem('Captain Anna')).toContainText(t.ops.setProfile);
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Escape');
  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  await laptop.networkReturns();
  await expect(ben.row('anna')).toContainText('Captain Anna');
  await expect(laptop.page.locator('main')).toContainText('Captain Anna');

  await ben.openThread('anna');
  await expect(title(ben)).toHaveText('Captain Anna');
  await ben.page.getByTestId('person-button').click();
  await expect(person(ben.page)).toContainText('Captain Anna');
  await expect(person(ben.page)).toContainText('@anna');
  await expect(person(ben.page).getByRole('link', { name: 'https://example.org' })).toBeVisible();
  await expectAccessible(ben.page);
  // It follows while it is open; a group that both are in stands there.
  await introduce(anna.page, 'Captain Anna', '');
  await expect(person(ben.page)).not.toContainText('At sea');
  const vera = await bot('vera');
  await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  await person(ben.page).getByTestId('shared-group').click();
  await expect(person(ben.page)).toHaveCount(0);
  await expect(title(ben)).toHaveText('Harbour');

  // From a member's row, back to the conversation with them.
  await ben.page.getByTestId('group-details-button').click();
  await ben.page.getByRole('button', { name: 'Actions for Captain Anna' }).click();
  await ben.page.getByRole('menuitem', { name: locales.en.people.open }).click();
  await person(ben.page).getByRole('button', { name: locales.en.people.write }).click();
  await expect(title(ben)).toHaveText('Captain Anna');
});

test('a conversation is muted and unmuted on the screen of its person, by keys alone', async ({
  anna,
  ben,
}) => {
  const { mute, notify } = locales.en;
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toBeVisible();
  const button = anna.page.getByTestId('person-button');
  const act = async (name: string) => {
    await button.press('Enter');
    await person(anna.page).getByRole('button', { name }).press('Enter');
  };
  await act(mute.open);
  await anna.page.getByRole('button', { name: mute.forGood }).press('Enter');
  await expect(button).toBeFocused();
  await act(notify.open);
  await expect(anna.page.getByRole('dialog')).toContainText(notify.muted);
  await anna.page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await act(mute.end);
  await expect(person(anna.page).getByRole('button', { name: mute.open })).toBeVisible();
});

test('a long name written from right to left and long words fit; the screen of a person gives back the focus', async ({
  anna,
  ben,
}) => {
  const name = 'القبطان بن أدييمي من الميناء القديم عند المنارة الكبيرة هناك';
  await introduce(ben.page, name, 'x'.repeat(140));
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(title(anna)).toHaveText(name);
  await anna.page.setViewportSize({ width: 380, height: 700 });
  await anna.page.getByTestId('person-button').press('Enter');
  await expect(person(anna.page)).toContainText('x'.repeat(140));
  await expectFits(anna.page);
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Escape');
  await expect(anna.page.getByTestId('person-button')).toBeFocused();
});

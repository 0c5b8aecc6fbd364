import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { pickByKeys, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.blocks;
const dialog = (page: Page) => page.getByTestId('block-dialog');
const line = ({ page }: Person) => page.getByTestId('blocked-line');

test('what somebody writes while they are blocked never arrives, and has one check for ever', async ({
  anna,
  ben,
  open,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await ben.openThread('anna');
  await expect(ben.message('Hello')).toBeVisible();
  await anna.expectMark('Hello', 'read');

  await ben.page.getByTestId('person-button').click();
  await ben.page.getByTestId('person-dialog').getByRole('button', { name: t.open }).click();
  await expectAccessible(ben.page);
  await dialog(ben.page).getByRole('button', { name: t.block, exact: true }).click();
  await expect(dialog(ben.page)).toHaveCount(0);
  await expect(line(ben)).toContainText(t.line);
  await expect(ben.composer()).toHaveCount(0);
  await expectAccessible(ben.page);
  await expect(anna.page.getByTestId('conversation-status')).not.toContainText('online');

  await anna.write('Are you there?');
  await anna.expectMark('Are you there?', 'sent');
  const laptop = await signIn(await open('laptop'), 'ben');
  await expect(line(ben)).toBeVisible();
  await laptop.openThread('anna');
  await expect(laptop.message('Hello')).toBeVisible();

  await line(ben).getByRole('button', { name: t.unblock }).click();
  await expect(ben.composer()).toBeVisible();
  await anna.write('And now?');
  await anna.expectMark('And now?', 'read');
  await anna.expectMark('Are you there?', 'sent');
  for (const each of [ben, laptop]) {
    await expect(each.message('And now?')).toBeVisible();
    await expect(each.message('Are you there?')).toHaveCount(0);
  }
});

test('by keyboard alone and with no connection, from the list; the list of whom one blocked', async ({
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
  await pressByKeys(dialog(anna.page).getByRole('button', { name: t.block, exact: true }));
  await expect(anna.page.getByTestId('thread-list')).toBeFocused();
  await expect(line(anna)).toBeVisible();
  await expectFits(anna.page);

  const preferences = anna.page.getByRole('button', { name: locales.en.preferences.title });
  await preferences.first().click();
  await anna.page.getByRole('dialog').getByRole('button', { name: t.title }).click();
  const blocked = anna.page.getByTestId('blocked-person');
  await expect(blocked).toContainText('Ben Adeyemi');
  await expectAccessible(anna.page);
  await pressByKeys(blocked.getByRole('button', { name: /^Unblock/ }));
  await expect(blocked).toHaveCount(0);
  await expect(anna.page.getByTestId('blocked-dialog')).toContainText(t.empty);
  await anna.page.keyboard.press('Escape');
  await expect(line(anna)).toHaveCount(0);
  await gateway.start();
  await anna.networkReturns();
  await expect(anna.connectionLine()).toHaveCount(0);
  await ben.openThread('anna');
  await anna.write('Still friends');
  await expect(ben.message('Still friends')).toBeVisible();
});

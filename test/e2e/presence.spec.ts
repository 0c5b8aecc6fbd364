import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, keepLook } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';
import { windowInvoke } from './fixtures/windowInvoke.ts';

const t = locales.en;

test('who is here shows in the list and in the header, and when they were last', async ({
  anna,
  ben,
  gateway,
}) => {
  const status = anna.page.getByTestId('conversation-status');
  await anna.startChat('ben');
  await anna.write('Are you there?');
  await expect(status).toHaveText('@ben · online');
  await expect(anna.row('ben')).toContainText(', online');
  await expectAccessible(anna.page);
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('conversation-status')).toHaveText('@anna · online');

  await ben.tern.kill();
  await expect(status).toHaveText('@ben · last seen just now');
  await expect(anna.row('ben')).not.toContainText('online');
  await ben.tern.start();
  await expect(status).toHaveText('@ben · online');

  await ben.page.getByRole('button', { name: /Preferences/ }).click();
  const seenBy = ben.page.getByLabel(t.privacy.presence.show);
  await seenBy.selectOption(t.privacy.presence.to.hidden);
  await expect(status).toHaveText('@ben');
  await expectAccessible(ben.page);
  await seenBy.selectOption(t.privacy.presence.to.everybody);
  await expect(status).toHaveText('@ben · online');
  // He has not written to her yet.
  await seenBy.selectOption(t.privacy.presence.to.contacts);
  await expect(status).toHaveText('@ben');
  await ben.page.keyboard.press('Escape');
  await ben.openThread('anna');
  await ben.write('I am');
  await expect(status).toHaveText('@ben · online');

  await gateway.kill();
  await expect(status).toHaveText('@ben');
  await gateway.start();
  await expect(status).toHaveText('@ben · online');
});

test('a group says how many are online, and its details who', async ({ anna, ben, bot }) => {
  await bot('vera');
  const { page } = anna;
  await windowInvoke(page, 'createGroup', { name: 'Harbour', handles: ['ben', 'vera'] });
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await expect(page.getByTestId('conversation-status')).toHaveText('3 members · 2 online');
  await page.getByTestId('group-details-button').click();
  const members = page.getByTestId('group-details').getByTestId('member');
  await expect(members.filter({ hasText: ', online' })).toHaveCount(1);
  await expectAccessible(page);
  await ben.tern.kill();
  await expect(page.getByTestId('conversation-status')).toHaveText('3 members');
});

test('who hides that they are typing is not shown to, nor shown, anybody', async ({ anna, ben }) => {
  const status = (page: Page) => page.getByTestId('conversation-status');
  const typing = ben.page.getByRole('switch', { name: t.privacy.typing.show });
  await anna.startChat('ben');
  await anna.write('Are you there?');
  await ben.openThread('anna');
  await ben.composer().pressSequentially('Yes');
  await expect(status(anna.page)).toContainText('typing');
  await ben.composer().fill('');
  await expect(status(anna.page)).not.toContainText('typing');

  await ben.page.getByRole('button', { name: /Preferences/ }).click();
  await arriveAt(typing);
  await ben.page.keyboard.press('Space');
  await expect(typing).not.toBeChecked();
  await expectAccessible(ben.page);
  await keepLook(ben.page, 'privacy-light');
  await ben.page.keyboard.press('Escape');
  await ben.composer().pressSequentially('I am');
  await anna.composer().pressSequentially('Hello');
  // What came after it is there, so it would be, too.
  await ben.composer().press('Enter');
  await expect(anna.message('I am')).toBeVisible();
  await anna.composer().press('Enter');
  await expect(ben.message('Hello')).toBeVisible();
  for (const { page } of [anna, ben]) await expect(status(page)).not.toContainText('typing');

  await ben.page.getByRole('button', { name: /Preferences/ }).click();
  await typing.click();
  await ben.page.keyboard.press('Escape');
  await ben.composer().pressSequentially('Back');
  await expect(status(anna.page)).toContainText('typing');
});

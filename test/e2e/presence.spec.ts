import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';
import { windowInvoke } from './fixtures/windowInvoke.ts';

test.use({ ownApps: true });

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
  await ben.page.getByRole('switch', { name: "Show when I'm online" }).click();
  await expect(status).toHaveText('@ben');
  await expectAccessible(ben.page);
  await ben.page.getByRole('switch', { name: "Show when I'm online" }).click();
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

import { expectAccessible } from './fixtures/look.ts';
import { signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test('notes are there without a connection, take messages from a menu, and are the same on the next device', async ({
  anna,
  ben,
  open,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Shall we?');
  await ben.openThread('anna');
  await ben.write('The code is 7.');
  await anna.expectMark('Shall we?', 'read');

  await gateway.kill();
  await anna.page.keyboard.press('Control+K');
  await anna.page.getByRole('dialog').getByRole('combobox').fill('notes');
  await anna.page.keyboard.press('Enter');
  await expect(anna.page.getByTestId('conversation-status')).toHaveText(
    'Only you see them, on all your devices',
  );
  await expectAccessible(anna.page);
  await expect(anna.page.getByRole('button', { name: 'Poll' })).toBeHidden();
  await anna.write('Buy rope');
  await anna.expectMark('Buy rope', 'queued');

  await anna.openThread('ben');
  await anna.message('The code is 7.').click({ button: 'right' });
  await anna.page.getByRole('menuitem', { name: 'Add to notes' }).click();
  await expect(anna.page.getByText('Added to your notes', { exact: true })).toBeVisible();
  await anna.page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(anna.message('The code is 7.')).toBeVisible();
  await anna.message('The code is 7.').click({ button: 'right' });
  await expect(anna.page.getByRole('menuitem', { name: 'Forward' })).toBeVisible();
  await expect(anna.page.getByRole('menuitem', { name: 'Add to notes' })).toBeHidden();
  await anna.page.keyboard.press('Escape');

  await gateway.start();
  await anna.networkReturns();
  await expect(anna.mark('Buy rope')).toBeHidden();

  const tablet = await signIn(await open('tablet'), 'anna');
  await tablet.page.locator('[data-kind="notes"]').click();
  await expect(tablet.message('Buy rope')).toBeVisible();
  expect(await tablet.texts()).toEqual(['Buy rope', 'The code is 7.']);
});

test('forwarding offers notes first, before anything is in them', async ({ anna }) => {
  await anna.startChat('ben');
  await anna.write('The boat needs paint.');
  await anna.choose('The boat needs paint.', 'Forward');
  const targets = anna.page.getByRole('dialog').getByTestId('forward-target');
  await expect(targets.first()).toHaveText('Notes');
  await targets.first().click();
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Forward' }).click();
  await anna.page.locator('[data-kind="notes"]').click();
  await expect(anna.message('The boat needs paint.')).toBeVisible();
});

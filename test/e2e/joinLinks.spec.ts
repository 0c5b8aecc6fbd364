import type { Page } from '@playwright/test';
import { pictures } from '../builders/pictures.ts';
import { locales } from '../../resources/locales.ts';
import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;
const l = t.joinLinks;
const details = (page: Page) => page.getByTestId('group-details');
const groupRow = (page: Page) => page.locator('[data-testid="thread-row"][data-kind="group"]');

async function showLinks(page: Page): Promise<void> {
  await groupRow(page).click();
  await page.getByTestId('group-details-button').click();
  await pressByKeys(details(page).getByRole('button', { name: l.title }));
}

test('a link is made, shown once, sent, and followed by whoever is asked first; revoked, it leads nowhere', async ({
  anna,
  ben,
  bot,
  gateway,
}) => {
  const vera = await bot('vera');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['anna'] });
  const { digest, bytes } = pictures.dark;
  await vera.invoke('setPicture', { threadId, picture: digest, bytes });
  await vera.invoke('sendMessage', { threadId, text: 'Before he came', replyTo: null });
  await anna.startChat('ben');
  await anna.write('hello');
  await showLinks(anna.page);
  await expectAccessible(anna.page);
  await pressByKeys(details(anna.page).getByRole('button', { name: l.make }));
  const made = details(anna.page).getByTestId('made-link');
  await expect(made).toHaveText(/^tern:\/\/join\//u);
  await expect(details(anna.page).getByRole('button', { name: l.copy })).toBeFocused();
  await expectAccessible(anna.page);
  const link = (await made.textContent()) ?? '';
  await expect(details(anna.page).getByTestId('join-link')).toHaveCount(1);

  // As a message, which is clicked on; asked first, and not at once.
  await anna.page.locator('[data-testid="thread-row"][data-kind="direct"]').click();
  await anna.write(`Come: ${link}`);
  await ben.page.locator('[data-testid="thread-row"][data-kind="direct"]').click();
  const dialog = ben.page.getByTestId('join-dialog');
  await ben.page.getByRole('link', { name: link }).click();
  await expect(dialog).toContainText('Harbour');
  await expect(dialog).toContainText('2 members');
  // [LINK-3]
  await expect(dialog.locator('img')).toHaveAttribute('src', `data:image/jpeg;base64,${bytes}`);
  await expect(dialog).toContainText('Anna Lysenko');
  await expectAccessible(ben.page);
  await ben.page.keyboard.press('Escape');
  await expect(groupRow(ben.page)).toHaveCount(0);
  await ben.page.getByRole('link', { name: link }).click();
  await pressByKeys(dialog.getByRole('button', { name: l.join.join }));
  await expect(ben.page.getByTestId('notice').last()).toHaveText(
    "You joined with Anna Lysenko's invite link",
  );
  await expect(ben.message('Before he came')).toHaveCount(0);
  await ben.write('Here I am');
  await groupRow(anna.page).click();
  await expect(anna.message('Here I am')).toBeVisible();
  await expect(anna.page.getByTestId('notice').last()).toHaveText('Ben Adeyemi joined with your invite link');

  // Revoked; and one of another server.
  await details(anna.page).getByRole('button', { name: l.title }).click();
  await expect(details(anna.page).getByTestId('join-link')).toContainText('used 1 time');
  await pressByKeys(details(anna.page).getByRole('button', { name: l.revoke }));
  await expect(details(anna.page).getByTestId('join-link')).toHaveCount(0);
  const elsewhere = link.replace(/join\/[^/]+/u, 'join/other.example:1');
  for (const [typed, said] of [
    [link, t.errors.linkInvalid],
    [elsewhere, /other\.example:1/u],
  ] as const) {
    await ben.page.getByRole('button', { name: t.startChat.title }).first().click();
    await ben.page.getByRole('dialog').getByLabel(t.startChat.handle).fill(typed);
    await ben.page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText(said);
    await expectAccessible(ben.page);
    await ben.page.keyboard.press('Escape');
  }

  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await details(anna.page).getByRole('button', { name: l.title }).click();
  await details(anna.page).getByRole('button', { name: l.title }).click();
  await expect(details(anna.page)).toContainText(l.offline);
  await expectAccessible(anna.page);
});

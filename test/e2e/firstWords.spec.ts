import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;
const forbidden = t.errors.writeFirstForbidden;
const tryAgain = { name: 'Try again' };

/** By keyboard alone. */
async function choose({ page }: Person, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: /Preferences/ }).click();
  const choice = page.getByRole('combobox', { name: label });
  await arriveAt(choice);
  await choice.selectOption({ label: option });
  await expect(choice.locator('option:checked')).toHaveText(option);
  await expectAccessible(page);
  await expectFits(page);
  await page.keyboard.press('Escape');
}

const rowsOf = (page: Page) => page.getByTestId('thread-row');

test('whoever may not write first is told so and keeps their words, and may once both are in a group', async ({
  anna,
  ben,
  bot,
}) => {
  await choose(ben, t.privacy.writeFirst.show, t.privacy.writeFirst.to.acquaintances);
  await anna.startChat('ben');
  const notice = anna.page.getByRole('alert');
  await expect(notice).toContainText(`${forbidden} The conversation with @ben wasn't started.`);
  await anna.write('Hello, Ben');
  await anna.expectMark('Hello, Ben', 'held');
  await expect(anna.connectionLine()).toContainText('1 not sent');
  await expectAccessible(anna.page);
  await notice.getByRole('button', tryAgain).click();
  await expect(notice).toContainText(forbidden);
  await expect(rowsOf(ben.page)).toHaveCount(0);

  const vera = await bot('vera');
  await vera.invoke('createGroup', { name: 'Harbour', handles: ['anna', 'ben'] });
  await expect(rowsOf(anna.page).filter({ hasText: 'Harbour' })).toBeVisible();
  await notice.getByRole('button', tryAgain).click();
  await anna.expectMark('Hello, Ben', 'delivered');
  await expect(notice).toBeHidden();

  // Whoever has begun goes on.
  await choose(ben, t.privacy.writeFirst.show, t.privacy.writeFirst.to.nobody);
  await anna.write('Still there?');
  await anna.expectMark('Still there?', 'delivered');
  await ben.openThread('anna');
  await expect.poll(() => ben.texts()).toEqual(['Hello, Ben', 'Still there?']);
});

test('what was written with no network to somebody who takes no first words is refused in words, and goes once they wrote', async ({
  anna,
  bot,
  gateway,
}) => {
  const ben = await bot('ben');
  const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
  await ben.invoke('setAccountPreference', { name: 'writeFirst', value: 'nobody' });
  await anna.openThread('ben');
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await anna.write('From the sea');
  await anna.expectMark('From the sea', 'queued');
  await gateway.start();
  await anna.networkReturns();
  await anna.expectMark('From the sea', 'failed');
  const problem = anna.message('From the sea').getByTestId('problem');
  await expect(problem).toContainText(`Not sent. ${forbidden} Your text is kept.`);
  await expectAccessible(anna.page);

  await ben.invoke('sendMessage', { threadId, text: 'Anna?' });
  await expect(anna.message('Anna?')).toBeVisible();
  await problem.getByRole('button', tryAgain).click();
  await anna.expectMark('From the sea', 'delivered');
});

test('whoever is added by nobody is invited, also by people they wrote to', async ({ anna, ben, bot }) => {
  const vera = await bot('vera');
  await ben.startChat('vera');
  await ben.write('Hello, Vera');
  await ben.expectMark('Hello, Vera', 'delivered');
  await choose(ben, t.privacy.addToGroups.show, t.privacy.addToGroups.to.nobody);
  await vera.invoke('createGroup', { name: 'Harbour', handles: ['anna', 'ben'] });
  await expect(rowsOf(anna.page).filter({ hasText: 'Harbour' })).toBeVisible();
  await expect(ben.page.getByTestId('invitations-line')).toHaveText('1 invitation');
  await expect(rowsOf(ben.page)).toHaveCount(1);
  await ben.page.getByTestId('invitations-line').click();
  await ben.page.getByTestId('invitation').getByRole('button', { name: t.invitations.accept }).click();
  await expect(ben.page.getByTestId('invitation')).toHaveCount(0);
  await ben.page.getByTestId('invitations').getByRole('button', { name: t.common.back }).click();
  await expect(rowsOf(ben.page).filter({ hasText: 'Harbour' })).toBeVisible();
});

import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;
const l = t.joinLinks;
const details = (page: Page) => page.getByTestId('group-details');
const groupRow = (page: Page) => page.locator('[data-testid="thread-row"][data-kind="group"]');

test('a link lets people ask; the owner sees who waits, lets in and declines, also with no connection', async ({
  anna,
  ben,
  bot,
  gateway,
}) => {
  const vera = await bot('vera');
  await anna.startChat('ben');
  await anna.write('hello');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['anna'] });
  const annas = async () =>
    (await vera.invoke('listMembers', { threadId })).members.find(({ handle }) => handle === 'anna')?.userId;
  await expect.poll(annas).toBeTruthy();
  await vera.invoke('setRole', { threadId, userId: (await annas())!, role: 'admin' });
  await groupRow(anna.page).click();
  await anna.page.getByTestId('group-details-button').click();
  await pressByKeys(details(anna.page).getByRole('button', { name: l.title }));
  await details(anna.page).getByRole('switch', { name: l.approval }).click();
  await pressByKeys(details(anna.page).getByRole('button', { name: l.make }));
  const link = (await details(anna.page).getByTestId('made-link').textContent()) ?? '';
  await expect(details(anna.page).getByTestId('join-link')).toContainText(l.withApproval);
  await expectAccessible(anna.page);

  await ben.page.getByRole('button', { name: t.startChat.title }).first().click();
  await ben.page.getByRole('dialog').getByLabel(t.startChat.handle).fill(link);
  await ben.page.keyboard.press('Enter');
  const dialog = ben.page.getByTestId('join-dialog');
  await expect(dialog).toContainText(l.join.approval);
  await pressByKeys(dialog.getByRole('button', { name: l.join.ask }));
  await expect(dialog).toContainText(l.join.asked);
  await expectAccessible(ben.page);
  await ben.page.keyboard.press('Escape');
  await expect(groupRow(ben.page)).toHaveCount(0);

  // [REQUEST-6] She learns of it while she looks.
  const button = anna.page.getByTestId('group-details-button');
  await expect(button).toHaveAccessibleName(`${t.group.details}: 1 request to join`);
  await ben.page.keyboard.press('Control+K');
  await ben.page.keyboard.type(t.invitations.title);
  await ben.page.keyboard.press('Enter');
  await expect(ben.page.getByTestId('requested')).toContainText('Harbour');
  await expectAccessible(ben.page);
  await ben.page.getByTestId('invitations').getByRole('button', { name: t.common.back }).click();
  const waiting = anna.page.getByTestId('join-requests');
  await expect(waiting).toContainText('1 request to join');
  await expect(waiting).toContainText('Ben Adeyemi');
  await expectAccessible(anna.page);

  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await details(anna.page).getByRole('button', { name: t.common.close }).click();
  await expect(button).toHaveText('1');
  await expectAccessible(anna.page);
  await button.click();
  await expect(waiting).toContainText('1 request to join');
  await expect(waiting).toContainText(t.group.requests.offline);
  await expectAccessible(anna.page);
  await gateway.start();
  await anna.networkReturns();
  await expect(waiting).toContainText('Ben Adeyemi');
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await pressByKeys(waiting.getByRole('button', { name: /Accept .*Ben Adeyemi/u }));
  await expect(waiting).toHaveCount(0);
  await expect(button).toHaveAccessibleName(t.group.details);
  await gateway.start();
  await expect(groupRow(ben.page)).toBeVisible({ timeout: 30_000 });
  await groupRow(ben.page).click();
  await ben.write('Here I am');
  await expect(anna.message('Here I am')).toBeVisible();
});

test('[REQUEST-6] what one admin has answered is answered for all of them', async ({ anna, bot }) => {
  const [vera, cleo] = [await bot('vera'), await bot('cleo')];
  await anna.startChat('vera');
  await anna.write('hello');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['anna'] });
  await groupRow(anna.page).click();
  const button = anna.page.getByTestId('group-details-button');
  const made = { threadId, validMs: null, maxUses: null, approval: true };
  const { link } = await vera.invoke('makeJoinLink', made);
  await cleo.invoke('followJoinLink', { link });
  const { items } = await vera.invoke('listJoinRequests', { threadId });
  await expect(button).toHaveAccessibleName(t.group.details);
  const { members } = await vera.invoke('listMembers', { threadId });
  const annas = members.find(({ handle }) => handle === 'anna')!.userId!;
  await vera.invoke('setRole', { threadId, userId: annas, role: 'admin' });
  await expect(button).toHaveAccessibleName(`${t.group.details}: 1 request to join`);
  await button.click();
  await expect(anna.page.getByTestId('join-request')).toContainText('cleo');
  await vera.invoke('answerRequest', { threadId, userId: items[0]!.userId, accept: false });
  await expect(anna.page.getByTestId('join-requests')).toHaveCount(0);
  await expect(button).toHaveAccessibleName(t.group.details);
});

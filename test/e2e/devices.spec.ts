import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, expectFits, keepLooks, keepScreenshot } from './fixtures/look.ts';
import { password, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;

async function openDevices(page: Page): Promise<void> {
  await page.getByRole('button', { name: t.preferences.title }).click();
  await page.getByRole('button', { name: t.devices.title }).click();
  await expect(page.getByRole('dialog', { name: t.devices.title })).toBeVisible();
}

const other = (page: Page) => page.locator('[data-testid="device"][data-current="false"]');

test.describe(() => {
  // The tablet's profile is opened again.
  test.use({ ownApps: true });

  test('a device that is signed out from another one loses its conversations and says why; what was not sent is kept', async ({
    anna,
    open,
    bot,
    gateway,
  }) => {
    await bot('ben');
    await anna.startChat('ben');
    await anna.write('Written at the desk');
    await anna.expectMark('Written at the desk', 'delivered');
    const tablet = await signIn(await open('tablet'), 'anna');
    await tablet.openThread('ben');
    await expect(tablet.message('Written at the desk')).toBeVisible();
    await gateway.kill();
    await tablet.write('Written on the train');
    await expect(tablet.connectionLine()).toBeVisible();
    await tablet.tern.stop();

    await gateway.start();
    await anna.networkReturns();
    const { page } = anna;
    await expect(anna.connectionLine()).toBeHidden();
    await openDevices(page);
    await expect(page.getByTestId('device')).toHaveCount(2);
    await expectAccessible(page);
    await other(page)
      .getByRole('button', { name: /^Rename/ })
      .click();
    await page.getByLabel(t.devices.name).fill('Kitchen tablet');
    await page.keyboard.press('Enter');
    await expect(other(page)).toContainText('Kitchen tablet');
    await expect(other(page).getByRole('button', { name: 'Rename Kitchen tablet' })).toBeFocused();

    // Both by keys as well.
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(t.devices.name)).toBeFocused();
    await page.keyboard.press('Escape');
    await pressByKeys(other(page).getByRole('button', { name: 'Sign out Kitchen tablet' }));
    await expect(other(page).getByRole('button', { name: t.common.cancel })).toBeFocused();
    await arriveAt(other(page).getByRole('button', { name: t.devices.signOut, exact: true }));
    await pressByKeys(other(page).getByRole('button', { name: t.common.cancel }), 'Shift+Tab');

    await other(page).getByRole('button', { name: 'Sign out Kitchen tablet' }).click();
    await expect(other(page)).toContainText('Its conversations are removed when it next connects.');
    await expect(other(page).getByRole('button', { name: t.common.cancel })).toBeFocused();
    await expectAccessible(page);
    await other(page).getByRole('button', { name: t.devices.signOut, exact: true }).click();
    await expect(page.getByTestId('device')).toHaveCount(1);
    await expect(page.getByText(t.devices.empty)).toBeVisible();

    const back = await open('tablet');
    await expect(back.page.getByRole('alert')).toHaveText(t.errors.deviceRevoked);
    await expect(back.page.getByText('1 unsent item from @anna is kept on this computer.')).toBeVisible();
    await expect(back.page.getByTestId('thread-row')).toHaveCount(0);
    await back.page.getByLabel(t.signIn.password).fill(password);
    await back.page.getByRole('button', { name: t.signIn.signIn, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: t.common.close }).click();
    await anna.openThread('ben');
    await expect(anna.message('Written on the train')).toBeVisible();
  });
});

test('without a connection the devices say so, and are there once it is back', async ({ anna, gateway }) => {
  const { page } = anna;
  await gateway.kill();
  await openDevices(page);
  await expect(page.getByRole('alert')).toHaveText(new RegExp(t.devices.offline));
  await expectAccessible(page);
  await gateway.start();
  await page.getByRole('button', { name: t.common.tryAgain }).click();
  await expect(page.getByTestId('device')).toHaveCount(1);
  await page.getByRole('button', { name: t.common.back }).click();
  await expect(page.getByRole('dialog', { name: t.preferences.title })).toBeVisible();
});

test('signed out without a connection: said so, and the server is told when it is back', async ({
  anna,
  open,
  gateway,
}) => {
  const tablet = await signIn(await open('tablet'), 'anna');
  await gateway.kill();
  const { page } = anna;
  await page.getByRole('button', { name: t.preferences.title }).click();
  await page.getByRole('button', { name: t.preferences.signOut }).click();
  await page.getByRole('button', { name: t.preferences.signOut }).click();
  await expect(page.getByText(t.signIn.owed)).toBeVisible();
  await gateway.start();
  await anna.networkReturns();
  await expect(page.getByText(t.signIn.owed)).toBeHidden();
  await tablet.networkReturns();
  await expect(tablet.connectionLine()).toBeHidden();
  await openDevices(tablet.page);
  await expect(tablet.page.getByTestId('device')).toHaveCount(1);
});

test('a code that is shown on one device signs in on another, once', async ({ anna, open }) => {
  const { page } = anna;
  await openDevices(page);
  await pressByKeys(page.getByRole('button', { name: t.devices.add }));
  const shown = page.getByRole('dialog').locator('code');
  await expect(shown).toHaveText(/^\w{5}-\w{5}$/);
  await expectAccessible(page);
  await keepLooks(page, 'devices-code');
  const code = (await shown.textContent()) ?? '';

  const tablet = (await open('tablet')).page;
  await tablet.getByRole('button', { name: t.signIn.signIn, exact: true }).click();
  await tablet.getByLabel(t.signIn.handle).fill('anna');
  await tablet.getByRole('button', { name: t.signIn.useCode }).click();
  await expectAccessible(tablet);
  await tablet.getByLabel(t.signIn.code, { exact: true }).fill('00000-00000');
  await tablet.getByRole('button', { name: t.signIn.signIn, exact: true }).click();
  await expect(tablet.getByRole('alert')).toHaveText(t.errors.codeInvalid);
  await keepLooks(tablet, 'sign-in-code');
  await tablet.getByLabel(t.signIn.code, { exact: true }).fill(` ${code.toLowerCase()}`);
  await tablet.getByRole('button', { name: t.signIn.signIn, exact: true }).click();
  await expect(tablet.getByRole('navigation', { name: t.list.label })).toBeVisible();
});

/** As another device of Anna's would, with no window to it. */
async function signInOn(url: string, device: { readonly id: string; readonly name: string }): Promise<void> {
  const answer = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      handle: 'anna',
      password,
      device: { ...device, platform: 'linux', appVersion: '0.1.0' },
    }),
  });
  expect(answer.status).toBe(201);
}

test('the devices look right', async ({ anna: { page }, gateway }) => {
  const others = ['Phone in the blue jacket', 'جهاز المكتب', `${'Very long name of a device '.repeat(2)}!!`];
  for (const [index, name] of others.entries())
    await signInOn(gateway.url, { id: `0190a000-0000-7000-8000-00000000000${index}`, name });
  await openDevices(page);
  await expect(page.getByTestId('device')).toHaveCount(4);
  await keepLooks(page, 'devices');
  await other(page).nth(2).getByRole('button').last().click();
  await expectFits(page);
  await keepScreenshot(page, 'devices-asking-light');
});

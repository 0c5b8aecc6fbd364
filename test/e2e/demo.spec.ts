import { expect, test } from './fixtures/test.ts';

// Its window goes elsewhere.
test.use({ ownApps: true });

test('two demo people talk side by side, one click from the first screen @browser', async ({ open }) => {
  const { page } = await open('visitor', { viewport: { width: 1400, height: 800 } });
  await page.getByRole('button', { name: 'Try it with two demo people' }).click();
  const anna = page.frameLocator('iframe[title="Anna Lysenko"]');
  const mykola = page.frameLocator('iframe[title="Mykola Hnatiuk"]');
  await expect(anna.getByTestId('thread-row').first()).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => anna.getByTestId('thread-row').count()).toBeGreaterThan(5);

  await anna.locator('[data-testid="thread-row"][data-handle="mykola"]').click();
  await anna.getByTestId('composer').fill('Coming along?');
  await anna.getByTestId('composer').press('Enter');
  await mykola.locator('[data-testid="thread-row"][data-handle="anna"]').click();
  await expect(mykola.getByTestId('message-text').getByText('Coming along?')).toBeVisible();
  const sent = anna.getByTestId('message').filter({ hasText: 'Coming along?' });
  await expect(sent.getByTestId('delivery-state')).toHaveAttribute('data-state', 'read');
});

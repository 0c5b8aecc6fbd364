import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyCheckout } from '../processes/copyCheckout.ts';
import { run } from '../processes/run.ts';
import { expect, test } from './fixtures/test.ts';

test('windows from source render and follow what is saved, within their policy @browser', async ({
  page,
}) => {
  // Everything is compiled from source: on a busy machine that takes its time.
  test.slow();
  const checkout = await copyCheckout();
  const running = run(join(checkout.path, 'scripts/dev.ts'), ['--no-open']);
  try {
    const url = await running.line((line) => /^Open this address in a browser: (.+)$/.exec(line)?.[1]);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    for (const name of ['Anna Lysenko', 'Mykola Hnatiuk']) {
      const window = page.frameLocator(`iframe[title="${name}"]`);
      await expect(window.getByTestId('thread-row').first()).toBeVisible({ timeout: 30_000 });
    }
    const anna = page.frameLocator('iframe[title="Anna Lysenko"]');
    await anna.locator('[data-testid="thread-row"][data-handle="mykola"]').click();
    await anna.getByTestId('composer').fill('half a sentence');

    await appendFile(join(checkout.path, 'renderer/styles/index.css'), '\nhtml { --saved: yes; }\n');
    await appendFile(
      join(checkout.path, 'renderer/ui/Button.module.css'),
      '\n:root { --saved-part: yes; }\n',
    );
    const valueOf = (name: string) =>
      anna
        .locator('html')
        .evaluate((html, property) => getComputedStyle(html).getPropertyValue(property), name);
    await expect.poll(() => valueOf('--saved')).toBe('yes');
    await expect.poll(() => valueOf('--saved-part')).toBe('yes');
    await expect(anna.getByTestId('composer')).toHaveValue('half a sentence');
    expect(complaints).toEqual([]);
  } finally {
    running.kill('SIGTERM');
    await running.exited;
    await checkout.remove();
  }
});

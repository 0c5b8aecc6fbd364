import { expect, test } from './fixtures/test.ts';

const stopped = 'Tern has stopped. Your messages are safe on this computer.';

test('a draft survives reload, leaving and kill -9', async ({ anna, ben }) => {
  await ben.startChat('anna');
  await ben.write('What do you think?');
  await anna.openThread('ben');
  await expect(anna.message('What do you think?')).toBeVisible();
  await anna.composer().fill('A thought that is not');

  await anna.page.reload();
  await expect(anna.composer()).toHaveValue('A thought that is not');
  await expect(anna.message('What do you think?')).toBeVisible();

  await anna.composer().fill('A thought that is not finished');
  await anna.composer().press('Escape');
  await expect(anna.row('ben')).toContainText('Draft: A thought that is not finished');
  await anna.tern.kill();
  await anna.tern.start();
  await expect(anna.row('ben')).toContainText('Draft: A thought that is not finished');
  await anna.openThread('ben');
  await anna.composer().press('Enter');
  await expect(ben.message('A thought that is not finished')).toBeVisible();
  await expect(anna.row('ben')).not.toContainText('Draft');
});

test('a tab whose host is gone says so calmly, and works again after the next start @browser', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('Back soon');
  await anna.tern.kill();
  await expect(anna.page.getByTestId('host-gone')).toContainText(stopped);
  await anna.tern.start();
  await anna.openThread('ben');
  await expect(anna.message('Back soon')).toBeVisible();
  await expect(ben.row('anna')).toContainText('Back soon');
});

test('a link with a wrong token, or none, says where to find the right one @browser', async ({
  anna,
  browser,
}) => {
  const page = await browser.newPage();
  const address = new URL(anna.page.url());
  const refused = page.getByText('This address is not complete, or it is from an earlier start.');
  await page.goto(address.origin);
  await expect(refused).toBeVisible();
  address.searchParams.set('token', 'guessed');
  await page.goto(address.href);
  await expect(refused).toBeVisible();
  await expect(page.getByText('Open the one that npm start printed.')).toBeVisible();
  await page.close();
});

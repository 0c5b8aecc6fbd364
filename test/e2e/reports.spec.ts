import { locales } from '../../resources/locales.ts';
import type { Gateway } from './fixtures/gateway.ts';
import { pickByKeys, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import { type Person, submitTwice } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.reports;
const dialog = ({ page }: Person) => page.getByRole('dialog', { name: t.title });
const reported = (person: Person) => dialog(person).getByTestId('reported-message');

/** What the operator has, in the order of reports. */
const reportsAt = (gateway: Gateway) =>
  gateway.read(
    `SELECT number, reason, note, content ->> '$.text' AS text
     FROM report JOIN reported_message USING (number) ORDER BY number, reported_message.at`,
  );

test('by keyboard and with no connection, a message is reported and its author blocked; the operator gets it once', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await ben.openThread('anna');
  await ben.write('You fool');
  await expect(anna.message('You fool')).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();

  await anna.message('You fool').focus();
  await pickByKeys(anna.page, t.report);
  await expect(reported(anna)).toHaveCount(1);
  await expect(reported(anna)).toContainText('You fool');
  await expect(dialog(anna)).toContainText(t.explained);
  await dialog(anna).getByLabel(t.reason).selectOption(t.reasons.abuse);
  await dialog(anna).getByLabel(t.note).fill('Every day.');
  await dialog(anna)
    .getByRole('switch', { name: /Also block .*Ben Adeyemi/u })
    .check();
  await expectAccessible(anna.page);
  await submitTwice(dialog(anna));
  await expect(dialog(anna)).toHaveCount(0);
  await expect(anna.page.getByText(t.done, { exact: true })).toBeVisible();
  await expect(anna.page.getByTestId('blocked-line')).toBeVisible();

  await anna.page.reload();
  await gateway.start();
  await anna.networkReturns();
  await expect(anna.connectionLine()).toHaveCount(0);
  const made = { number: 1, reason: 'abuse', note: 'Every day.', text: 'You fool' };
  await expect.poll(() => reportsAt(gateway), { timeout: 30_000 }).toEqual([made]);
  // Whoever wrote it can take it back from everybody else.
  await ben.choose('You fool', 'Delete');
  await ben.page.getByRole('button', { name: locales.en.deletion.forEveryone }).click();
  await expect(anna.message('You fool')).toHaveCount(0, { timeout: 20_000 });
  expect(reportsAt(gateway)).toEqual([made]);
});

test('several messages make one report, and from the screen of somebody one chooses', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await ben.openThread('anna');
  for (const text of ['Buy this', 'And this', 'Or that']) await ben.write(text);
  await expect(anna.message('Or that')).toBeVisible();

  await anna.message('Buy this').click({ button: 'right' });
  await anna.page.getByRole('menuitem', { name: locales.en.message.select, exact: true }).click();
  for (const text of ['Hello', 'And this']) await anna.message(text).click();
  await anna.page.getByTestId('selection-bar').getByRole('button', { name: t.report }).click();
  // One’s own are nothing to report.
  await expect(reported(anna)).toHaveCount(2);
  await pressByKeys(dialog(anna).getByRole('button', { name: t.send, exact: true }));
  await expect(anna.page.getByTestId('selection-bar')).toHaveCount(0);
  const made = (number: number, text: string) => ({ number, reason: 'spam', note: '', text });
  const both = [made(1, 'Buy this'), made(1, 'And this')];
  await expect.poll(() => reportsAt(gateway)).toEqual(both);

  await anna.page.getByTestId('person-button').click();
  await anna.page.getByTestId('person-dialog').getByRole('button', { name: t.report }).click();
  await expect(reported(anna)).toHaveCount(3);
  await expect(dialog(anna).getByRole('button', { name: t.send, exact: true })).toBeDisabled();
  await dialog(anna).getByRole('checkbox').nth(2).check();
  await expect(dialog(anna)).toContainText('1 message goes with the report.');
  await expectAccessible(anna.page);
  await expectFits(anna.page);
  await dialog(anna).getByRole('button', { name: t.send, exact: true }).click();
  await expect(dialog(anna)).toHaveCount(0);
  await expect.poll(() => reportsAt(gateway)).toEqual([...both, made(2, 'Or that')]);
});

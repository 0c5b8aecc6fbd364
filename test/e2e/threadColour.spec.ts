import { locales } from '../../resources/locales.ts';
import { pickByKeys } from './fixtures/keys.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.threadColour;
const conversation = ({ page }: Person) => page.locator('main section[data-colour]');
const avatar = (person: Person) => person.row('ben').locator('[data-hue]').first();

test('a conversation has a colour, by keyboard alone and with no network, on all devices of whoever chose it and on no other', async ({
  anna,
  ben,
  open,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await ben.openThread('anna');
  const laptop = await signIn(await open('laptop'), 'anna');
  await expect(laptop.row('ben')).toBeVisible();
  const usual = await avatar(anna).getAttribute('data-hue');
  await expect(conversation(anna)).toHaveCount(0);

  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await anna.page.getByTestId('thread-list').focus();
  await pickByKeys(anna.page, t.open);
  const colours = anna.page.getByTestId('thread-colours');
  await expect(colours.getByRole('radio')).toHaveCount(9);
  await expect(colours.getByRole('radio', { name: t.none })).toBeFocused();
  for (let n = 0; n < 4; n += 1) await anna.page.keyboard.press('ArrowDown');
  await expect(colours.getByRole('radio', { name: t.green })).toBeChecked();
  await expectAccessible(anna.page);
  await expectFits(anna.page);
  await anna.page.keyboard.press('Escape');
  await expect(anna.page.getByTestId('thread-list')).toBeFocused();
  await expect(conversation(anna)).toHaveAttribute('data-colour', 'green');
  await expect(avatar(anna)).toHaveAttribute('data-hue', '5');
  await anna.page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(anna.page, 'colours');
  await anna.page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(anna.page);

  await gateway.start();
  await anna.networkReturns();
  await laptop.networkReturns();
  await expect(avatar(laptop)).toHaveAttribute('data-hue', '5', { timeout: 30_000 });
  await expect(conversation(ben)).toHaveCount(0);

  await laptop.row('ben').click({ button: 'right' });
  await laptop.page.getByRole('menuitem', { name: t.open }).click();
  await laptop.page.getByTestId('thread-colours').getByText(t.none).click();
  await expect(avatar(anna)).toHaveAttribute('data-hue', usual ?? '');
  await expect(conversation(anna)).toHaveCount(0);
});

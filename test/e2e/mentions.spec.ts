import { expectAccessible, keepLooks, signInOn } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const completions = ({ page }: Person) => page.getByTestId('completion');

test('a mention is completed by keys, and is seen in the list and in the message', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toContainText('Hello');
  await expect(ben.row('anna').getByTestId('mentioned')).toBeHidden();

  await anna.composer().pressSequentially('Wait for me, @b');
  await expect(completions(anna)).toHaveText(['BABen Adeyemi@ben']);
  await expect(anna.composer()).toHaveAttribute(
    'aria-activedescendant',
    (await completions(anna).getAttribute('id')) ?? '',
  );
  await expectAccessible(anna.page);
  await anna.composer().press('Escape');
  await expect(completions(anna)).toHaveCount(0);
  await expect(anna.composer()).toHaveValue('Wait for me, @b');
  await anna.composer().press('Backspace');
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('Wait for me, @ben ');
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('');

  await expect(ben.row('anna').getByTestId('mentioned')).toBeVisible();
  await expectAccessible(ben.page);
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('mention')).toHaveAttribute('data-me', 'true');
  await expect(anna.page.getByTestId('mention')).toHaveAttribute('data-me', 'false');
  await expect(ben.row('anna').getByTestId('mentioned')).toBeHidden();
});

test('an emoji is completed by its name, by keys and by mouse', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.composer().pressSequentially('Full sail :sail');
  await expect(completions(anna).first()).toContainText('⛵');
  await anna.composer().press('ArrowDown');
  await anna.composer().press('ArrowUp');
  await anna.composer().press('Tab');
  await expect(anna.composer()).toHaveValue('Full sail ⛵ ');
  await expect(anna.composer()).toBeFocused();
  await anna.composer().pressSequentially('and :anch');
  await completions(anna).first().click();
  await expect(anna.composer()).toHaveValue('Full sail ⛵ and ⚓ ');
  await anna.composer().press('Enter');
  await ben.openThread('anna');
  await expect(ben.message('Full sail ⛵ and ⚓')).toBeVisible();
});

test('mentions look right', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben'), await bot('vera')];
  const { threadId } = await anna.invoke('createGroup', {
    name: 'Harbour watch',
    handles: ['ben', 'vera'],
  });
  await expect.poll(() => ben.invoke('getThread', { threadId })).not.toBeNull();
  await ben.invoke('sendMessage', { threadId, text: 'Who has the key to the shed?' });
  await ben.invoke('sendMessage', { threadId, text: '@anna, was it you? Or @vera?' });
  await expect.poll(async () => (await anna.invoke('getThread', { threadId }))?.unread).toBe(2);
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  const row = page.locator('[data-testid="thread-row"][data-kind="group"]');
  await expect(row.getByTestId('mentioned')).toBeVisible();
  await keepLooks(page, 'mentioned');
  await row.click();
  await page.getByTestId('composer').pressSequentially('I gave it to @');
  await expect(page.getByTestId('completion')).toHaveCount(2);
  await keepLooks(page, 'mention-completion');
});

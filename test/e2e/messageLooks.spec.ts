import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { keepLooks } from './fixtures/look.ts';
import { createAccount, password, personAt } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;

const letter = [
  '**Saturday**: we leave at _five_, ~~six~~, and ||the boat is sold||.',
  '> Is it far?',
  '> Not at all.',
  'Look at `tide.at(7)` or https://tern.example/tide_table',
  '```ts\nconst high = tides.filter((tide) => tide.height > 4.2 && tide.day === today());\nhigh.sort();\n```',
].join('\n');
const story = 'The wind went round in the night, and by morning the whole bay lay still. '.repeat(20);

async function register(page: Page): Promise<void> {
  await page.getByRole('button', { name: t.signIn.createAccount }).click();
  await page.getByLabel(t.signIn.handle).fill('anna');
  await page.getByLabel(t.signIn.displayName, { exact: true }).fill('Anna Lysenko');
  await page.getByLabel(t.signIn.password).fill(password);
  await page.getByRole('button', { name: t.signIn.createAccount }).click();
  await page.getByRole('button', { name: t.account.kept }).click();
  await expect(page.getByRole('navigation', { name: t.list.label })).toBeVisible();
}

test('what stands in messages looks right', async ({ open, bot }) => {
  const tern = await open('anna');
  const { page } = tern;
  const anna = personAt(tern);
  await register(page);
  const clara = await bot('clara');
  const { threadId } = await clara.invoke('startThread', { handle: 'anna' });
  await clara.invoke('sendMessage', { threadId, text: story });
  const { messageId } = await clara.invoke('sendMessage', { threadId, text: letter });
  for (const emoji of ['👍', '❤️', '😂'])
    await clara.invoke('setReaction', { threadId, messageId, emoji, present: true });

  await anna.openThread('clara');
  await anna.composer().fill('Then *quietly*, with ||a sail|| and `rope`');
  await anna.composer().press('Enter');
  await expect(anna.page.getByTestId('message')).toHaveCount(3);
  await page.getByTestId('reaction').first().click();
  await expect(page.getByTestId('reaction').first()).toHaveAttribute('aria-pressed', 'true');
  await keepLooks(page, 'formatting');

  await anna.composer().fill('Bring the rope');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await expect(page.getByTestId('format-toolbar')).toBeVisible();
  await page.getByRole('button', { name: t.format.help }).click();
  await expect(page.getByRole('dialog', { name: t.format.help })).toBeVisible();
  await keepLooks(page, 'formatting-help');
});

test('in a narrow window all that can be done to a short message is in sight', async ({ open, bot }) => {
  const anna = await createAccount(
    await open('anna', { viewport: { width: 380, height: 760 } }),
    'anna',
    'Anna Lysenko',
  );
  const clara = await bot('clara');
  const { threadId } = await clara.invoke('startThread', { handle: 'anna' });
  await clara.invoke('sendMessage', { threadId, text: 'Ok' });
  await anna.openThread('clara');
  await expect(anna.message('Ok')).toBeVisible();
  await anna.write('No');
  for (const text of ['Ok', 'No']) {
    await anna.message(text).hover();
    const toolbar = anna.message(text).getByTestId('message-toolbar');
    for (const button of await toolbar.getByRole('button').all())
      await expect(button).toBeInViewport({ ratio: 1 });
  }
});

import { arriveAt, pickByKeys } from './fixtures/keys.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test('marks are typed by keys, drawn for both, and taken back by Ctrl+Z', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.composer().fill('The tide is at seven');
  const keys = anna.page.keyboard;

  await keys.press('Control+Shift+ArrowLeft');
  await expect(anna.page.getByTestId('format-toolbar')).toBeVisible();
  await expectAccessible(anna.page);
  await keys.press('Control+b');
  await expect(anna.composer()).toHaveValue('The tide is at **seven**');
  await keys.press('Control+b');
  await expect(anna.composer()).toHaveValue('The tide is at seven');
  await keys.press('Control+z');
  await expect(anna.composer()).toHaveValue('The tide is at **seven**');
  await keys.press('Control+z');
  await expect(anna.composer()).toHaveValue('The tide is at seven');

  await keys.press('Control+a');
  await keys.press('Control+Shift+X');
  await expect(anna.composer()).toHaveValue('~~The tide is at seven~~');
  // By the toolbar, with keys alone.
  await keys.press('Shift+Tab');
  await expect(anna.page.getByRole('button', { name: 'Bold' })).toBeFocused();
  await keys.press('ArrowRight');
  await expect(anna.page.getByRole('button', { name: 'Italic' })).toBeFocused();
  await keys.press('Enter');
  await expect(anna.composer()).toHaveValue('~~__The tide is at seven__~~');
  await expect(anna.composer()).toBeFocused();
  await keys.press('End');
  await keys.press('Enter');

  await ben.openThread('anna');
  const text = ben.message('The tide is at seven').getByTestId('message-text');
  await expect(text.locator('s em')).toHaveText('The tide is at seven');
  await expect(ben.row('anna')).toContainText('The tide is at seven');
  await expect(ben.row('anna')).not.toContainText('~');
});

test('a spoiler is hidden, also in the list and a quote, until it is asked for by click or by Enter', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.composer().fill('It was ||the butler||, of course');
  await anna.composer().press('Enter');
  await ben.openThread('anna');
  await expect(ben.row('anna')).toContainText('It was ▒▒▒▒, of course');
  const spoiler = ben.page.getByTestId('spoiler');
  await expect(spoiler).toHaveAttribute('data-shown', 'false');
  await expect(spoiler).toHaveAccessibleName('Show hidden text');
  await expect(ben.page.getByText('the butler')).toBeHidden();

  const keys = ben.page.keyboard;
  await keys.press('Shift+Tab');
  await keys.press('Tab');
  await expect(spoiler).toBeFocused();
  await keys.press('Enter');
  await expect(ben.page.getByText('the butler')).toBeVisible();
  await expect(ben.page.locator('[data-testid="message"]:focus')).toHaveCount(1);

  await anna.page.getByTestId('spoiler').click();
  await expect(anna.page.getByText('the butler')).toBeVisible();

  await ben.page.getByTestId('message').hover();
  await ben.page.getByTestId('message').getByRole('button', { name: 'Reply' }).click();
  await expect(ben.page.getByTestId('composer-strip')).toContainText('It was ▒▒▒▒, of course');
  await ben.write('I knew it');
  await expect(anna.message('I knew it').getByTestId('quote')).toContainText('It was ▒▒▒▒, of course');
});

test('a long message folds and unfolds, by click and by keys', async ({ anna }) => {
  await anna.startChat('ben');
  const lines = Array.from({ length: 40 }, (_, line) => `Line ${line + 1}`);
  await anna.composer().fill(lines.join('\n'));
  await anna.composer().press('Enter');
  const message = anna.page.getByTestId('message');
  const height = async () => (await message.boundingBox())?.height ?? 0;
  const more = message.getByRole('button', { name: 'Show more' });
  await expect(more).toBeVisible();
  const folded = await height();
  expect(folded).toBeLessThan(450);
  await more.click();
  await expect(message.getByRole('button', { name: 'Show less' })).toBeVisible();
  expect(await height()).toBeGreaterThan(folded * 2);

  await arriveAt(message, 'Shift+Tab');
  await anna.page.keyboard.press('Tab');
  await expect(message.getByRole('button', { name: 'Show less' })).toBeFocused();
  await anna.page.keyboard.press('Enter');
  await expect(more).toBeFocused();
  expect(await height()).toBe(folded);
});

test('code keeps its lines, scrolls by itself and is copied whole; a message is copied with its marks', async ({
  anna,
}) => {
  await anna.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await anna.startChat('ben');
  const long = `const tide = ${'1 + '.repeat(60)}1;`;
  const source = `Look at **this**:\n\`\`\`ts\n${long}\n  next();\n\`\`\``;
  await anna.composer().fill(source);
  await anna.composer().press('Enter');
  const block = anna.page.getByTestId('code-block');
  await expect(block).toContainText('next();');
  await expectFits(anna.page);
  const scrolls = await block.locator('pre').evaluate((pre) => pre.scrollWidth > pre.clientWidth);
  expect(scrolls).toBe(true);
  const copied = () => anna.page.evaluate(() => navigator.clipboard.readText());
  await block.getByRole('button', { name: 'Copy code' }).click();
  await expect.poll(copied).toBe(`${long}\n  next();`);
  await anna.page.getByTestId('message').hover();
  await anna.page.getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(copied).toBe(source);

  // What is selected in a bubble is what one sees.
  await anna.page.getByText('this', { exact: true }).dblclick();
  await anna.page.keyboard.press('Control+c');
  await expect.poll(copied).toBe('this');
});

test('what is pasted is plain text', async ({ anna }) => {
  await anna.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await anna.startChat('ben');
  await anna.page.evaluate(() => {
    const html = new Blob(['<b>bold</b> <img src=x>'], { type: 'text/html' });
    const plain = new Blob(['bold words'], { type: 'text/plain' });
    return navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })]);
  });
  await anna.composer().focus();
  await anna.page.keyboard.press('Control+v');
  await expect(anna.composer()).toHaveValue('bold words');
});

test('who reacted is told on hover, on focus, and in a list', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('Supper at eight');
  await ben.openThread('anna');
  await ben.react('Supper at eight', '👍');
  await ben.react('Supper at eight', '❤️');
  const chip = anna.message('Supper at eight').getByTestId('reaction').first();
  await chip.click();
  await expect(chip).toHaveAccessibleName('👍 2: You and Ben Adeyemi');
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  await anna.page.mouse.move(0, 0);
  await expect(anna.page.getByRole('tooltip')).toBeHidden();
  await arriveAt(anna.message('Supper at eight'), 'Shift+Tab');
  await arriveAt(chip);
  await expect(anna.page.getByRole('tooltip')).toHaveText('You and Ben Adeyemi');
  await expectAccessible(anna.page);

  await arriveAt(anna.message('Supper at eight'), 'Shift+Tab');
  await pickByKeys(anna.page, 'Who reacted');
  const dialog = anna.page.getByRole('dialog', { name: 'Who reacted' });
  await expect(dialog.getByRole('listitem').first()).toHaveText('👍You and Ben Adeyemi');
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

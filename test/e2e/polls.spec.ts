import type { Locator } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLightAndRussian, keepLooks, signInOn } from './fixtures/look.ts';
import { type Person, submitTwice } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const poll = ({ page }: Pick<Person, 'page'>, question: string) =>
  page.getByTestId('poll').filter({ has: page.getByText(question, { exact: true }) });
const option = (within: Locator, text: string) =>
  within.getByTestId('poll-option').filter({ has: within.page().getByText(text, { exact: true }) });

interface Asked {
  readonly question: string;
  readonly options: readonly string[];
  readonly switches?: readonly string[];
}

async function ask({ page }: Person, { question, options, switches = [] }: Asked): Promise<void> {
  await page.getByRole('button', { name: 'New poll' }).click();
  const dialog = page.getByRole('dialog', { name: 'New poll' });
  await dialog.getByLabel('Question').fill(question);
  for (const [index, text] of options.entries()) {
    if (index > 1) await dialog.getByRole('button', { name: 'Add an option' }).click();
    await dialog.getByRole('textbox', { name: `Option ${index + 1}` }).fill(text);
  }
  for (const name of switches) await dialog.getByRole('switch', { name }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Send poll' }).click();
  await expect(dialog).toBeHidden();
}

test('asked, answered by two, seen by whom, taken back and closed; anonymous, nobody sees by whom', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.composer().fill('I would rather');
  await ask(anna, { question: 'Where to moor?', options: ['North quay', 'South quay', 'At anchor'] });
  await expect(anna.composer()).toHaveValue('I would rather');
  await expect(anna.message('I would rather')).toHaveCount(0);
  await anna.composer().fill('');
  await expect(ben.row('anna')).toContainText('Poll: Where to moor?');
  await ben.openThread('anna');
  const [his, hers] = [poll(ben, 'Where to moor?'), poll(anna, 'Where to moor?')];
  await option(his, 'South quay').click();
  await expect(option(his, 'South quay')).toHaveAttribute('aria-checked', 'true');
  await expect(option(hers, 'South quay')).toHaveAccessibleName('South quay, 1 vote, 100%');
  await option(hers, 'North quay').click();
  await expect(his).toContainText('2 people voted');
  await expect(option(his, 'North quay')).toHaveAccessibleName('North quay, 1 vote, 50%');
  await his.getByRole('button', { name: 'Who voted' }).click();
  const voters = ben.page.getByRole('dialog', { name: 'Who voted' });
  await expect(voters).toContainText('Anna');
  await expect(voters).toContainText('You');
  await expectAccessible(ben.page);
  await ben.page.keyboard.press('Escape');
  await his.getByRole('button', { name: 'Retract vote' }).click();
  await expect(hers).toContainText('1 person voted');

  await ask(anna, {
    question: 'A new sail?',
    options: ['Yes', 'No'],
    switches: ['Anonymous', 'Multiple answers'],
  });
  const secret = poll(ben, 'A new sail?');
  for (const text of ['Yes', 'No']) await option(secret, text).click();
  await expect(poll(anna, 'A new sail?')).toContainText('1 person voted');
  await expect(option(poll(anna, 'A new sail?'), 'Yes')).toHaveAttribute('aria-checked', 'false');
  await expect(secret.getByRole('button', { name: 'Who voted' })).toHaveCount(0);

  await anna.message('Where to moor?').hover();
  await expect(anna.message('Where to moor?').getByRole('button', { name: 'Edit' })).toHaveCount(0);
  await hers.getByRole('button', { name: 'Close poll' }).click();
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Close poll' }).click();
  await expect(his).toContainText('Closed');
  // It can still be read, and pressed in vain.
  await option(his, 'At anchor').click({ force: true });
  await expect(his).toContainText('1 person voted');
  await expect(his.getByRole('button', { name: 'Close poll' })).toHaveCount(0);
  await expectAccessible(ben.page);
});

test('the same option twice is not asked, and a double click asks once', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.page.getByRole('button', { name: 'New poll' }).click();
  const dialog = anna.page.getByRole('dialog', { name: 'New poll' });
  await dialog.getByLabel('Question').fill('Tea?');
  await dialog.getByRole('textbox', { name: 'Option 1' }).fill('Same');
  await dialog.getByRole('textbox', { name: 'Option 2' }).fill(' same ');
  await dialog.getByRole('button', { name: 'Send poll' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Option 2' })).toHaveAccessibleDescription(
    locales.en.poll.repeated,
  );
  await expectAccessible(anna.page);
  await expect(poll(anna, 'Tea?')).toHaveCount(0);
  await dialog.getByRole('textbox', { name: 'Option 2' }).fill('Another');
  await expect(dialog.getByText(locales.en.poll.repeated)).toHaveCount(0);
  await submitTwice(dialog);
  await expect(dialog).toBeHidden();
  await anna.write('Well?');
  await ben.openThread('anna');
  await expect(ben.message('Well?')).toBeVisible();
  await expect(poll(ben, 'Tea?')).toHaveCount(1);
});

test('a poll that is being written is there again, whatever closed it, until it is sent or discarded', async ({
  anna,
  bot,
}) => {
  // The previous conversation, with its own poll draft, stays on the screen until the next one opens.
  const isWith = (handle: string) =>
    expect(anna.page.getByTestId('conversation-status')).toContainText(`@${handle}`);
  for (const handle of ['vera', 'ben']) {
    await bot(handle);
    await anna.startChat(handle);
    await isWith(handle);
  }
  const dialog = anna.page.getByRole('dialog', { name: 'New poll' });
  const open = () => anna.page.getByRole('button', { name: 'New poll' }).click();
  const question = dialog.getByLabel('Question');
  await open();
  await expect(dialog.getByRole('button', { name: 'Discard' })).toHaveCount(0);
  await question.fill('Tea?');
  await dialog.getByRole('textbox', { name: 'Option 1' }).fill('Yes');
  await anna.page.keyboard.press('Alt+ArrowDown');
  await dialog.getByRole('switch', { name: 'Anonymous' }).check();
  await anna.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await anna.openThread('vera');
  await isWith('vera');
  await open();
  await expect(question).toHaveValue('');
  await anna.page.mouse.click(2, 2);
  await expect(dialog).toBeHidden();
  await anna.openThread('ben');
  await isWith('ben');
  await open();
  await expect(question).toHaveValue('Tea?');
  await expect(dialog.getByRole('textbox', { name: 'Option 2' })).toHaveValue('Yes');
  await expect(dialog.getByRole('switch', { name: 'Anonymous' })).toBeChecked();
  await dialog.getByRole('textbox', { name: 'Option 1' }).fill('No');
  await dialog.getByRole('button', { name: 'Send poll' }).click();
  await expect(poll(anna, 'Tea?')).toHaveCount(1);

  await open();
  await expect(question).toHaveValue('');
  await question.fill('Milk?');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog).toBeHidden();
  await open();
  await expect(question).toHaveValue('');
});

test('by keyboard alone and without a connection: ask, answer, and hear that it was too late', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await ask(anna, { question: 'Set out at dawn?', options: ['Yes', 'No'] });
  await ben.openThread('anna');
  await expect(poll(ben, 'Set out at dawn?')).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await expect(ben.connectionLine()).toBeVisible();

  const keys = ben.page.keyboard;
  await expect(ben.composer()).toBeFocused();
  await keys.press('Tab');
  await keys.press('Tab');
  await keys.press('Enter');
  await keys.type('Who brings bread?');
  await keys.press('Tab');
  for (const [index, text] of ['Anna', 'Nobody', 'Ben'].entries()) {
    if (index > 0) await keys.press('Enter');
    await keys.type(text);
  }
  await keys.press('Alt+ArrowUp');
  await expect(ben.page.getByRole('textbox', { name: 'Option 2' })).toHaveValue('Ben');
  await expect(ben.page.getByRole('textbox', { name: 'Option 2' })).toBeFocused();
  await expectAccessible(ben.page);
  await keys.press('Control+Enter');
  const asked = poll(ben, 'Who brings bread?');
  await expect(asked.getByTestId('poll-option')).toHaveText([/^Anna/u, /^Ben/u, /^Nobody/u]);
  await ben.expectMark('Who brings bread?', 'queued');

  // From message to message by the arrows, into one by Tab, and from option to option by the arrows again.
  await arriveAt(ben.message('Who brings bread?'), 'Shift+Tab');
  await keys.press('Tab');
  await expect(option(asked, 'Anna')).toBeFocused();
  await keys.press('ArrowDown');
  await keys.press('Space');
  await expect(option(asked, 'Ben')).toHaveAttribute('aria-checked', 'true');
  await arriveAt(ben.message('Who brings bread?'), 'Shift+Tab');
  await keys.press('ArrowUp');
  await expect(ben.message('Set out at dawn?')).toBeFocused();
  await keys.press('Tab');
  await keys.press('Enter');
  const late = poll(ben, 'Set out at dawn?');
  await expect(option(late, 'Yes')).toHaveAttribute('aria-checked', 'true');
  await expect(ben.connectionLine()).toContainText('3 waiting');

  // Anna closes hers before anybody hears of his answer.
  await poll(anna, 'Set out at dawn?').getByRole('button', { name: 'Close poll' }).click();
  await anna.page.keyboard.press('Enter');
  await expect(poll(anna, 'Set out at dawn?')).toContainText('Closed');
  // He is away meanwhile: his own next try could come before hers.
  await ben.tern.kill();
  await gateway.start();
  await anna.networkReturns();
  await expect(anna.connectionLine()).toBeHidden({ timeout: 30_000 });
  await ben.tern.start();
  await ben.openThread('anna');
  await expect(option(poll(anna, 'Who brings bread?'), 'Ben')).toHaveAccessibleName('Ben, 1 vote, 100%', {
    timeout: 30_000,
  });
  await expect(late).toContainText('The poll was closed before your vote arrived.');
  await expect(late).toContainText('No votes yet');
  await expect(option(late, 'Yes')).toHaveAttribute('aria-checked', 'false');
  await expectAccessible(ben.page);
  await arriveAt(ben.message('Who brings bread?'), 'Shift+Tab');
  await keys.press('ArrowUp');
  await pressByKeys(late.getByRole('button', { name: 'OK' }));
  await expect(late.getByTestId('vote-refused')).toHaveCount(0);
});

test('polls look right', async ({ open, bot }) => {
  const t = locales.en;
  const [anna, ben, clara] = [await bot('anna'), await bot('ben'), await bot('clara')];
  const { threadId } = await anna.invoke('createGroup', {
    name: 'Harbour watch',
    handles: ['ben', 'clara'],
  });
  const plain = { threadId, multiple: false, anonymous: false };
  const long = 'Somewhere with a bakery, a chandler who is open on Sundays, and water at the quay';
  const asked = [
    await anna.invoke('sendPoll', {
      ...plain,
      question: 'Where to moor?',
      options: ['North quay', long, 'נמל יפו'],
    }),
    await anna.invoke('sendPoll', {
      ...plain,
      ...{ multiple: true, anonymous: true, closesAt: new Date(2100, 4, 1, 18).getTime() },
      question: 'Which days suit you for the *night watch*?',
      options: ['Friday', 'Saturday', 'Sunday'],
    }),
    await anna.invoke('sendPoll', { ...plain, question: 'A new sail?', options: ['Yes', 'No'] }),
  ] as const;
  for (const [who, choices] of [
    [ben, [[0], [0, 1], [1]]],
    [clara, [[1], [1], [0]]],
  ] as const) {
    await expect
      .poll(async () => (await who.invoke('getThread', { threadId }))?.lastMessage?.messageId)
      .toBe(asked[2].messageId);
    // It may have come ahead of those before it.
    const newest = { threadId, anchor: { kind: 'newest' }, limit: asked.length } as const;
    await expect
      .poll(async () => (await who.invoke('readMessages', newest)).items.map(({ messageId }) => messageId))
      .toEqual(asked.map(({ messageId }) => messageId));
    for (const [index, { messageId }] of asked.entries())
      await who.invoke('setVote', { threadId, messageId, choice: [...(choices[index] ?? [])] });
  }
  await anna.invoke('closePoll', { threadId, messageId: asked[2].messageId });
  await anna.invoke('setVote', { threadId, messageId: asked[0].messageId, choice: [1] });
  const { page } = await open('ben');
  await signInOn(page, 'ben');
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await expect(page.getByTestId('poll')).toHaveCount(3);
  await expect(page.getByTestId('poll').last()).toContainText(t.poll.closed);
  await expect(page.getByTestId('poll').first()).toContainText('67');
  // To the very end, wherever it opened: at what was new, or after votes that made it longer.
  await page.getByTestId('poll').last().hover();
  await expect(async () => {
    await page.mouse.wheel(0, 2_000);
    await expect(page.getByTestId('to-newest')).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await keepLooks(page, 'polls');
  await page.getByRole('button', { name: t.poll.whoVoted }).last().click();
  await expect(page.getByRole('dialog', { name: t.poll.whoVoted })).toBeVisible();
  await keepLightAndRussian(page, 'poll-voters');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: t.poll.new }).click();
  const dialog = page.getByRole('dialog', { name: t.poll.new });
  await dialog.getByLabel(t.poll.question).fill('Who brings bread?');
  for (const [index, text] of ['Anna', 'Ben'].entries())
    await dialog
      .getByRole('textbox')
      .nth(index + 1)
      .fill(text);
  await dialog.getByRole('switch').last().check();
  await dialog.locator('input[type="datetime-local"]').fill('2100-05-01T18:00');
  await keepLooks(page, 'new-poll');
});

import { createAccount } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test('[THREAD-4] a conversation that both have begun without a gateway goes on as one, under the eyes of its people', async ({
  anna,
  ben,
  gateway,
}) => {
  await gateway.kill();
  await expect(anna.connectionLine()).toContainText('No connection');
  await expect(ben.connectionLine()).toContainText('No connection');
  await anna.startChat('ben');
  await anna.write('Are you there?');
  await ben.startChat('anna');
  await ben.write('Anybody home?');
  for (const [person, draft] of [
    [anna, 'half a sentence of Anna'],
    [ben, 'half a sentence of Ben'],
  ] as const)
    await person.composer().fill(draft);

  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  for (const [person, handle, draft] of [
    [anna, 'ben', 'half a sentence of Anna'],
    [ben, 'anna', 'half a sentence of Ben'],
  ] as const) {
    await expect(person.message('Are you there?')).toBeVisible();
    await expect(person.message('Anybody home?')).toBeVisible();
    await expect(person.row(handle)).toHaveCount(1);
    await expect(person.composer()).toHaveValue(draft);
    await expect(person.composer()).toBeFocused();
  }
  await anna.composer().fill('');
  await anna.write('So we are.');
  await expect(ben.message('So we are.')).toBeVisible();
});

test('[PERSON-4] the conversation with somebody whose username is another’s now is an archive, and a new one another', async ({
  anna,
  gateway,
  open,
}) => {
  await gateway.kill();
  const backup = gateway.backUp();
  await gateway.start();
  await anna.networkReturns();
  const ben = await createAccount(await open('ben'), 'ben', 'Ben Adeyemi');
  await anna.startChat('ben');
  await anna.write('Our secret');
  await ben.openThread('anna');
  await anna.expectMark('Our secret', 'read');

  await gateway.kill();
  gateway.restore(backup);
  await gateway.start();
  const stranger = await createAccount(await open('stranger'), 'ben', 'Somebody else');
  await anna.networkReturns();
  const archive = anna.tern.page.getByTestId('archive');
  await expect(archive).toContainText('@ben now belongs to someone else.');
  await expect(anna.message('Our secret')).toBeVisible();
  await expect(anna.composer()).toHaveCount(0);

  await archive.getByRole('button', { name: 'New conversation with @ben' }).click();
  await anna.write('Who are you?');
  await stranger.openThread('anna');
  await expect(stranger.message('Who are you?')).toBeVisible();
  expect(await stranger.texts()).toEqual(['Who are you?']);
  await expect(anna.row('ben')).toHaveCount(2);
});

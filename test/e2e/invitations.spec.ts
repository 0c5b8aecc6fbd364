import { pictures } from '../builders/pictures.ts';
import { locales } from '../../resources/locales.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ strangers: 'invited' });

const t = locales.en.invitations;

test('somebody one never wrote to asks first: join, decline, block and unblock', async ({ ben, bot }) => {
  const { page } = ben;
  const anna = await bot('anna');
  const line = page.getByTestId('invitations-line');
  const items = page.getByTestId('invitation');
  for (const name of ['Harbour', 'Sails', 'Oars'])
    await anna.invoke('createGroup', { name, handles: ['ben'] });
  await expect(line).toHaveText('3 invitations');
  await expect(page.getByTestId('thread-row')).toHaveCount(0);

  await line.click();
  await expect(items).toHaveCount(3);
  await expectAccessible(page);
  const asked = (name: string) => items.filter({ hasText: name });
  await expect(asked('Harbour')).toContainText('anna (@anna) invites you');
  await asked('Harbour').getByRole('button', { name: t.accept }).click();
  await expect(asked('Harbour')).toHaveCount(0);
  await asked('Sails').getByRole('button', { name: t.decline }).click();
  await expect(items).toHaveCount(1);
  await asked('Oars').getByRole('button', { name: 'Block invitations from @anna' }).click();
  await expect(items).toHaveCount(0);
  await expect(page.getByTestId('blocked-inviter')).toHaveText(/@anna can't invite you/);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Unblock invitations from @anna' }).click();
  await expect(page.getByTestId('blocked-inviter')).toHaveCount(0);
  await page.getByTestId('invitations').getByRole('button', { name: locales.en.common.back }).click();
  await expect(line).toHaveCount(0);
  await expect(page.getByTestId('thread-row')).toHaveCount(1);
  await page.getByTestId('thread-row').click();
  await expect(page.getByTestId('notice').last()).toHaveText('anna added you');
  await ben.write('Here I am');
  await ben.expectMark('Here I am', 'delivered');
});

test('[INVITE-6] the group’s picture is shown, and goes on being that of now', async ({ ben, bot }) => {
  const anna = await bot('anna');
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour', handles: ['ben'] });
  await ben.page.getByTestId('invitations-line').click();
  const image = ben.page.getByTestId('invitation').locator('img');
  await expect(ben.page.getByTestId('invitation')).toBeVisible();
  await expect(image).toHaveCount(0);
  for (const { digest, bytes } of [pictures.dark, pictures.light]) {
    await anna.invoke('setPicture', { threadId, picture: digest, bytes });
    await expect(image).toHaveAttribute('src', `data:image/jpeg;base64,${bytes}`);
  }
  await anna.invoke('setPicture', { threadId, picture: null });
  await expect(image).toHaveCount(0);
});

test('an answer given offline counts at once, and arrives', async ({ ben, bot, gateway }) => {
  const { page } = ben;
  const anna = await bot('anna');
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour', handles: ['ben'] });
  await page.getByTestId('invitations-line').click();
  await gateway.kill();
  await page.getByTestId('invitation').getByRole('button', { name: t.accept }).click();
  await expect(page.getByTestId('invitation')).toHaveCount(0);
  await gateway.start();
  await expect
    .poll(async () => (await anna.invoke('listMembers', { threadId })).members.map(({ handle }) => handle))
    .toEqual(expect.arrayContaining(['anna', 'ben']));
});

test('invitations look right', async ({ ben, bot }) => {
  const { page } = ben;
  const [anna, vera] = [await bot('anna'), await bot('vera')];
  const long = 'Everybody who has ever sailed around the old lighthouse';
  await anna.invoke('createGroup', { name: 'Harbour watch', handles: ['ben'] });
  await vera.invoke('createGroup', { name: 'Sails', handles: ['ben'] });
  await vera.invoke('createGroup', { name: long, handles: ['ben'] });
  await anna.invoke('startThread', { handle: 'ben' });
  await expect(page.getByTestId('invitations-line')).toHaveText('3 invitations');
  await keepLooks(page, 'invitations-line');
  await page.getByTestId('invitations-line').click();
  const blocked = page.getByTestId('invitation').filter({ hasText: 'Sails' });
  await blocked.getByRole('button', { name: 'Block invitations from @vera' }).click();
  await expect(page.getByTestId('blocked-inviter')).toBeVisible();
  await keepLooks(page, 'invitations');
});

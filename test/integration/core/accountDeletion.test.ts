import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { coreUnderTest, type CoreUnderTest, isLive, temporaryFolder } from './coreUnderTest.ts';
import { startGateway } from './gatewayApart.ts';

const password = 'correct horse';

async function annAndBob() {
  const { url } = await startGateway();
  const folder = temporaryFolder();
  const [ann, bob] = [await coreUnderTest(folder, url), await coreUnderTest(temporaryFolder(), url)];
  const register = ({ do: command }: CoreUnderTest, handle: string) =>
    command('register', { handle, displayName: handle.toUpperCase(), password });
  await register(ann, 'ann');
  await register(bob, 'bob');
  await ann.until(isLive);
  const { threadId } = await ann.do('startThread', { handle: 'bob' });
  await ann.do('sendMessage', { threadId, text: 'See you never' });
  await ann.do('saveDraft', { threadId, text: 'and yet' });
  return { ann, bob, folder };
}

it('[ACCOUNT-19] this device keeps nothing of an account that it deleted', async () => {
  const { ann, folder } = await annAndBob();
  await ann.until(({ outbox }) => outbox.waiting === 0);
  const wrong = ann.do('deleteAccount', { password: 'not this', messages: 'stay' });
  await expect(wrong).rejects.toMatchObject({ code: 'badCredentials' });
  expect(await ann.do('getState', {})).toMatchObject({ session: { status: 'signedIn' } });
  expect(await ann.do('deleteAccount', { password, messages: 'stay' })).toMatchObject({
    session: { status: 'signedOut', reason: null, owed: false },
    kept: [],
  });
  await ann.core.stop();
  expect(existsSync(join(folder, 'mirror.db'))).toBe(false);
  const db = new Database(join(folder, 'outbox.db'), { readonly: true });
  for (const table of ['op', 'draft', 'thread_people', 'op_count'])
    expect(db.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
  expect(db.prepare(`SELECT value FROM setting WHERE key = 'accounts'`).pluck().get()).toBe('{}');
  db.close();
});

it('[ACCOUNT-17] [ACCOUNT-18] others see by a name of their language that somebody is gone', async () => {
  const { ann, bob } = await annAndBob();
  await bob.do('nameDeleted', { name: 'Удалённый аккаунт' });
  await expect.poll(async () => (await listed(bob)).map(({ title }) => title), patient).toContain('ANN');
  await ann.do('deleteAccount', { password, messages: 'go' });
  const gone = async () => (await listed(bob)).find(({ title }) => title === 'Удалённый аккаунт');
  await expect
    .poll(gone, patient)
    .toMatchObject({ handle: '', chosenName: null, lastMessage: { deleted: true } });
  const there = await gone();
  if (there === undefined) throw new Error('it is there');
  expect(there.may).not.toContain('write');
  const writing = bob.do('sendMessage', { threadId: there.threadId, text: 'Are you there?' });
  await expect(writing).rejects.toMatchObject({ code: 'personUnknown' });
});

/** However busy the machine is. */
const patient = { timeout: 30_000 };

const listed = async ({ do: command }: CoreUnderTest) => {
  const { items } = await command('listThreads', { offset: 0, limit: 10 });
  return items;
};

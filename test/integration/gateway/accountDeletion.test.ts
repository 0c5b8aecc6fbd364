import { expect, it } from 'vitest';
import { accountClient } from '../../../sync/client/accounts.ts';
import { ownAccountClient } from '../../../sync/client/ownAccount.ts';
import type { MessagesChoice } from '../../../sync/protocol/account.ts';
import * as make from '../../builders/make.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import { openClient } from './kit/testClient.ts';
import { password, startGateway } from './kit/testGateway.ts';

const { signal } = new AbortController();

it('[ACCOUNT-16] every device is signed out, and neither password nor handle is good for anything', async () => {
  const gateway = await startGateway();
  const ann = await gateway.signIn('ann');
  const { account } = ann;
  const phone = await openClient(gateway.url);
  await phone.hello(await gateway.onAnotherDevice(account));
  const asker = { gatewayUrl: gateway.url, token: account.token, abort: signal };
  const remove = (secret: string, messages: MessagesChoice = 'stay') =>
    ownAccountClient.deleteAccount(asker, { password: secret, messages });
  expect(await remove('not this')).toMatchObject({ error: { code: 'badCredentials' } });
  await ann.settled();
  expect(await remove(password)).toMatchObject({ ok: true });
  for (const client of [ann, phone])
    expect(await client.next('bye')).toMatchObject({ code: 'deviceRevoked' });
  expect(await remove(password)).toMatchObject({ error: { code: 'deviceRevoked' } });
  const device = make.newDevice();
  const asAnn = { handle: 'ann', password, device };
  expect(await accountClient.signIn(gateway.url, asAnn, signal)).toMatchObject({
    error: { code: 'badCredentials' },
  });
  const again = { ...asAnn, displayName: 'Another', device: account.device };
  expect(await accountClient.register(gateway.url, again, signal)).toMatchObject({
    error: { code: 'handleTaken' },
  });
});

it('[ACCOUNT-17] others are told while they are there', async () => {
  const gateway = await startGateway();
  const [ann, bob] = [await gateway.signIn('ann'), await gateway.signIn('bob')];
  const thread = make.newGroupId();
  await ann.submit(make.group(thread, ['bob']));
  await ann.submit(make.message(thread, 'a secret'));
  await bob.next('changes', ({ items }) => JSON.stringify(items).includes('a secret'));
  const asker = { gatewayUrl: gateway.url, token: ann.account.token, abort: signal };
  await ownAccountClient.deleteAccount(asker, { password, messages: 'go' });
  await bob.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'message' && item.content === null),
  );
  const told = await bob.next('changes', ({ items }) =>
    items.some((item) => item.entity === 'member' && item.handle === ''),
  );
  expect(told.items).toContainEqual(
    expect.objectContaining({ userId: ann.account.userId, handle: '', displayName: '' }),
  );
  expect(told.items).toContainEqual(expect.objectContaining({ userId: bob.account.userId, role: 'owner' }));
});

it('[ACCOUNT-17] what another process has left is done at the next start, or within a minute', async () => {
  const clock = manualClock();
  const gateway = memoryGateway({ clock });
  const ann = await gateway.register('ann');
  const { erasures, accounts } = gateway.store;
  const found = await accounts.userByHandle('ann');
  if (found === null) throw new Error('she is there');
  clock.advance(1);
  await settle();
  const given = { from: found.passwordHash, by: ann.device.id, messages: 'stay' } as const;
  expect(await accounts.deleteAccount(ann.userId, given)).toEqual([ann.device.id]);
  await settle();
  expect(await erasures.pending()).toEqual([ann.userId]);
  clock.advance(60_000);
  await settle();
  expect(await erasures.pending()).toEqual([]);
});

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

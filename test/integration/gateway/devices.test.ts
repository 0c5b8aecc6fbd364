import { describe, expect, it } from 'vitest';
import type { DeviceList } from '../../../sync/protocol/devices.ts';
import * as make from '../../builders/make.ts';
import { openClient } from './kit/testClient.ts';
import { type Account, password, startGateway } from './kit/testGateway.ts';

type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** Ann at her desk, with a session, and on a tablet, with another. */
async function annOnTwo() {
  const gateway = await startGateway();
  const desk = await gateway.signIn('ann');
  const tablet = await signInAgain(gateway, desk.account);
  return { gateway, desk, tablet };
}

async function signInAgain({ url, gateway }: Gateway, { handle }: Account) {
  const device = { ...make.newDevice(), name: 'tablet' };
  const answer = await gateway.accounts.signIn({ handle, password, device });
  if (!answer.ok) throw answer.error;
  const account = { ...answer.value, device };
  const client = await openClient(url);
  await client.hello(account);
  return Object.assign(client, { account });
}

async function call({ url }: Gateway, method: string, path: string, token: string, body?: object) {
  const response = await fetch(`${url}/v1/devices${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}

async function list(gateway: Gateway, token: string): Promise<DeviceList['devices']> {
  return ((await call(gateway, 'GET', '', token)).body as DeviceList).devices;
}

const error = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('devices', () => {
  it('[DEVICE-1] all that are signed in, the one that asks first', async () => {
    const { gateway, desk, tablet } = await annOnTwo();
    await gateway.signIn('bob');
    expect(await list(gateway, tablet.account.token)).toMatchObject([
      { deviceId: tablet.account.device.id, name: 'tablet', current: true, online: true },
      { deviceId: desk.account.device.id, current: false, online: true },
    ]);
    await desk.close();
    await expect
      .poll(async () => (await list(gateway, tablet.account.token)).map(({ online }) => online))
      .toEqual([true, false]);
  });

  it('[DEVICE-2] renames one, and refuses what is no name', async () => {
    const { gateway, desk, tablet } = await annOnTwo();
    const { token } = desk.account;
    const path = `/${tablet.account.device.id}`;
    expect((await call(gateway, 'PATCH', path, token, { name: ' Küche 🍳 ' })).status).toBe(204);
    expect((await list(gateway, token)).map(({ name }) => name)).toEqual(['test', 'Küche 🍳']);
    for (const name of ['', '  ', 'x'.repeat(61), 7])
      expect(await call(gateway, 'PATCH', path, token, { name })).toMatchObject(error(400, 'requestInvalid'));
    expect(await call(gateway, 'PATCH', '/nonsense', token, { name: 'x' })).toMatchObject(
      error(400, 'requestInvalid'),
    );
  });

  it('[DEVICE-3] revoking one ends its session with the reason, and only its', async () => {
    const { gateway, desk, tablet } = await annOnTwo();
    const { token } = desk.account;
    const path = `/${tablet.account.device.id}`;
    expect((await call(gateway, 'DELETE', path, token)).status).toBe(204);
    expect((await tablet.next('bye')).code).toBe('deviceRevoked');
    expect((await tablet.closed).code).toBe(1008);
    await desk.settled();
    expect(await list(gateway, token)).toHaveLength(1);
    expect(await call(gateway, 'DELETE', path, token)).toMatchObject(error(404, 'deviceUnknown'));
  });

  it('[DEVICE-4] [HELLO-3] one that comes back later is told why, over either channel', async () => {
    const { gateway, desk, tablet } = await annOnTwo();
    await tablet.close();
    await call(gateway, 'DELETE', `/${tablet.account.device.id}`, desk.account.token);
    const { token, device } = tablet.account;
    const client = await openClient(gateway.url);
    client.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
    expect((await client.next('bye')).code).toBe('deviceRevoked');
    expect(await call(gateway, 'GET', '', token)).toMatchObject(error(401, 'deviceRevoked'));
    expect(await call(gateway, 'GET', '', 'nobodys')).toMatchObject(error(401, 'tokenInvalid'));
  });

  it('[DEVICE-3] all others at once', async () => {
    const { gateway, desk, tablet } = await annOnTwo();
    const third = await signInAgain(gateway, desk.account);
    expect((await call(gateway, 'DELETE', '', desk.account.token)).status).toBe(204);
    expect((await tablet.next('bye')).code).toBe('deviceRevoked');
    expect((await third.next('bye')).code).toBe('deviceRevoked');
    await desk.settled();
  });

  it('[DEVICE-3] nobody touches another person’s', async () => {
    const { gateway, desk } = await annOnTwo();
    const bob = await gateway.signIn('bob');
    const path = `/${desk.account.device.id}`;
    const { token } = bob.account;
    expect(await call(gateway, 'DELETE', path, token)).toMatchObject(error(404, 'deviceUnknown'));
    expect(await call(gateway, 'PATCH', path, token, { name: 'mine now' })).toMatchObject(
      error(404, 'deviceUnknown'),
    );
    await desk.settled();
  });

  it('[DEVICE-6] one person’s requests are throttled; another’s are not', async () => {
    const { gateway, desk } = await annOnTwo();
    const bob = await gateway.signIn('bob');
    const answers = [];
    for (let count = 0; count < 70; count += 1)
      answers.push(await call(gateway, 'GET', '', desk.account.token));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ body: { error: { code: 'rateLimited', retryable: true } } });
    expect((await call(gateway, 'GET', '', bob.account.token)).status).toBe(200);
  });

  it('the activity log says who did what, and no name or token', async () => {
    const { gateway, desk, tablet } = await annOnTwo();
    const { token } = desk.account;
    await call(gateway, 'PATCH', `/${tablet.account.device.id}`, token, { name: 'my secret place' });
    await call(gateway, 'DELETE', `/${tablet.account.device.id}`, token);
    const activity = gateway.log.filter((line) => line.includes('"log":"activity"'));
    for (const event of ['account.created', 'account.signedIn', 'device.renamed', 'device.revoked'])
      expect(activity.some((line) => line.includes(`"event":"${event}"`))).toBe(true);
    expect(activity.join('\n')).toContain(`"by":"${desk.account.device.id}"`);
    expect(gateway.log.join('\n')).not.toContain('my secret place');
    expect(gateway.log.join('\n')).not.toContain(token);
  });
});

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountClient } from '../../../sync/client/accounts.ts';
import { deviceClient } from '../../../sync/client/devices.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { coreUnderTest, isLive, temporaryFolder } from './coreUnderTest.ts';
import { startGateway } from './gatewayApart.ts';
import { KillableGateway } from './killableGateway.ts';

const password = 'correct horse';
const soon = () => AbortSignal.timeout(10_000);
const isOut = (state: { readonly session: { readonly status: string } }) =>
  state.session.status === 'signedOut';

/** Ann's other device, with no core. */
async function otherDevice(url: string) {
  const device = {
    id: crypto.randomUUID() as DeviceId,
    name: 'other',
    platform: 'test',
    appVersion: '0',
  };
  const signedIn = await accountClient.signIn(url, { handle: 'ann', password, device }, soon());
  if (!signedIn.ok) throw signedIn.error;
  return { gatewayUrl: url, token: signedIn.value.token, deviceId: device.id };
}

/** Revokes every device but the one that asks, as somebody would whose laptop is gone. */
async function revokeOthers({ gatewayUrl, token }: { gatewayUrl: string; token: string }): Promise<void> {
  const answer = await deviceClient.revokeOthers({ gatewayUrl, token, abort: soon() });
  if (!answer.ok) throw answer.error;
}

async function annWithUnsentWords(url: string) {
  const folder = temporaryFolder();
  const test = await coreUnderTest(folder, url);
  await test.do('register', { handle: 'ann', displayName: 'Ann', password });
  await test.until(isLive);
  const { threadId } = await test.do('startThread', { handle: 'nobody_there' });
  await test.do('sendMessage', { threadId, text: 'held behind nobody' });
  await test.do('saveDraft', { threadId, text: 'half a thought' });
  await test.until((state) => state.outbox.failed === 1);
  return { folder, test, threadId };
}

const expectWiped = (folder: string) =>
  expect(readdirSync(folder).filter((file) => file.startsWith('mirror.db'))).toEqual([]);

const revoked = {
  session: { status: 'signedOut', reason: { code: 'deviceRevoked' } },
  kept: [{ handle: 'ann', count: 2 }],
};

describe('a revoked device', () => {
  it('[DEVICE-7] wipes its mirror at once, says why, and keeps what was never sent', async () => {
    const { url } = await startGateway();
    const { folder, test, threadId } = await annWithUnsentWords(url);
    expect(existsSync(join(folder, 'mirror.db'))).toBe(true);
    await revokeOthers(await otherDevice(url));
    expect(await test.until(isOut)).toMatchObject(revoked);
    expectWiped(folder);

    await test.do('signIn', { handle: 'ann', password });
    await test.until(isLive);
    expect((await test.do('listOutbox', {})).items).toMatchObject([
      { kind: 'createDirectThread', state: 'failed' },
      { kind: 'sendMessage', text: 'held behind nobody' },
    ]);
    expect(await test.do('getThread', { threadId })).toMatchObject({ draft: 'half a thought' });
  });

  it('[DEVICE-4] [DEVICE-7] learns of it at its next start, and still says why at the one after that', async () => {
    const { url } = await startGateway();
    const { folder, test } = await annWithUnsentWords(url);
    await test.core.stop();
    await revokeOthers(await otherDevice(url));
    const second = await coreUnderTest(folder, url);
    expect(await second.until(isOut)).toMatchObject(revoked);
    expectWiped(folder);
    await second.core.stop();
    const third = await coreUnderTest(folder, url);
    expect(await third.do('getState', {})).toMatchObject(revoked);
  });
});

describe('devices', () => {
  it('are listed, renamed and revoked; offline they say that they cannot be', async () => {
    const gateway = await startGateway();
    const { test } = await annWithUnsentWords(gateway.url);
    const { deviceId } = await otherDevice(gateway.url);
    await test.do('renameDevice', { deviceId, name: 'Kitchen' });
    const { devices } = await test.do('listDevices', {});
    expect(devices).toMatchObject([
      { name: 'test', current: true, online: true },
      { deviceId, name: 'Kitchen', current: false, online: false },
    ]);
    await test.do('revokeDevice', { deviceId });
    await expect(test.do('revokeDevice', { deviceId })).rejects.toMatchObject({ code: 'deviceUnknown' });
    await test.do('revokeOtherDevices', {});
    expect((await test.do('listDevices', {})).devices).toHaveLength(1);
    await gateway.stop();
    await expect(test.do('listDevices', {})).rejects.toMatchObject({ code: 'gatewayUnreachable' });
    await test.do('signOut', {});
    await expect(test.do('listDevices', {})).rejects.toMatchObject({ code: 'notSignedIn' });
  });

  it('[ACCOUNT-5] a sign-out without a network is owed, also over a restart, and paid when it returns', async () => {
    const gateway = await new KillableGateway(temporaryFolder()).start();
    try {
      const { folder, test } = await annWithUnsentWords(gateway.url);
      const other = await otherDevice(gateway.url);
      await gateway.kill();
      expect(await test.do('signOut', {})).toMatchObject({ session: { owed: true, reason: null } });
      await test.core.stop();
      const second = await coreUnderTest(folder, gateway.url);
      expect(await second.do('getState', {})).toMatchObject({ session: { owed: true } });
      await gateway.start();
      await second.do('reconnect', {});
      await second.until(({ session }) => session.status === 'signedOut' && !session.owed);
      const list = await deviceClient.list({ ...other, abort: soon() });
      expect(list).toMatchObject({ ok: true, value: { devices: [{ deviceId: other.deviceId }] } });
    } finally {
      await gateway.kill();
    }
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { accountClient } from '../../../sync/client/accounts.ts';
import { ownAccountClient } from '../../../sync/client/ownAccount.ts';
import type { Result } from '../../../sync/core/result.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { TernError } from '../../../sync/core/ternError.ts';
import { Accounts } from '../../../sync/gateway/accounts/accounts.ts';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { coreInProcess } from '../../bench/kit/coreInProcess.ts';
import { newDevice, newId } from '../../builders/make.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import { openClient } from './kit/testClient.ts';
import { cheapPasswords, password, startGateway } from './kit/testGateway.ts';

const { signal } = new AbortController();
const newPassword = 'a quieter harbour';

async function annAtHome(options: Parameters<typeof startGateway>[0] = {}) {
  const gateway = await startGateway(options);
  const ann = await gateway.signIn('ann');
  const { account } = ann;
  const asker = { gatewayUrl: gateway.url, token: account.token, abort: signal };
  const device = newDevice();
  return {
    ...{ gateway, ann, account, asker, device },
    signIn: (secret: string, from = device) =>
      codeOf(accountClient.signIn(gateway.url, { handle: 'ann', password: secret, device: from }, signal)),
    change: (from: string, to: string, signOutOthers = false) =>
      codeOf(ownAccountClient.changePassword(asker, { password: from, newPassword: to, signOutOthers })),
    async newCode(secret = password): Promise<string> {
      const answer = await ownAccountClient.newRecovery(asker, { password: secret });
      return answer.ok ? answer.value.code : answer.error.code;
    },
    recover: (code: string, handle = 'ann', from = device) =>
      accountClient.recover(gateway.url, { handle, code, newPassword, device: from }, signal),
    async deeds() {
      const answer = await ownAccountClient.activity(asker);
      if (!answer.ok) throw answer.error;
      return answer.value.events;
    },
  };
}

async function codeOf(asked: Promise<Result<unknown, TernError>>): Promise<string> {
  const answer = await asked;
  return answer.ok ? 'ok' : answer.error.code;
}

describe('the password', () => {
  it('[ACCOUNT-11] is changed by who knows it', async () => {
    const { change, signIn } = await annAtHome();
    expect(await change('not this', newPassword)).toBe('badCredentials');
    expect(await change(password, 'short')).toBe('passwordTooShort');
    expect(await signIn(password)).toBe('ok');
    expect(await change(password, newPassword)).toBe('ok');
    expect(await signIn(password)).toBe('badCredentials');
    expect(await signIn(newPassword)).toBe('ok');
  });

  it('[ACCOUNT-11] other devices stay signed in, unless they are to be signed out', async () => {
    const { gateway, ann, account, change, newCode, recover } = await annAtHome();
    const code = await newCode();
    const other = await gateway.onAnotherDevice(account);
    const phone = await openClient(gateway.url);
    await phone.hello(other);
    expect(await change(password, newPassword)).toBe('ok');
    await phone.settled();
    expect(await change(newPassword, password, true)).toBe('ok');
    expect(await phone.next('bye')).toMatchObject({ code: 'deviceRevoked' });
    await ann.settled();
    // Somebody else may have made it.
    expect(await codeOf(recover(code))).toBe('recoveryInvalid');
  });

  it('[ACCOUNT-6] [ACCOUNT-11] whoever guesses it on a device that was left open is asked for work', async () => {
    const { asker } = await annAtHome();
    const guess = () =>
      ownAccountClient.changePassword(asker, { password: 'no', newPassword, signOutOthers: false });
    const codes = new Map<string, number>();
    for (let n = 0; n < 25; n += 1) {
      const code = await codeOf(guess());
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(codes.get('badCredentials')).toBe(20);
    expect(codes.get('rateLimited')).toBe(5);
    expect(await guess()).toMatchObject({ error: { context: { bits: '18' } } });
  });
});

describe('the recovery code', () => {
  it('[ACCOUNT-12] is made for who knows the password, and stored as a hash alone', async () => {
    const { gateway, newCode } = await annAtHome();
    expect(await newCode('not this')).toBe('badCredentials');
    const code = await newCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
    const row = gateway.db.prepare('SELECT * FROM user').get() as { recovery_hash: string };
    expect(row.recovery_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(code);
  });

  it('[ACCOUNT-13] sets a new password, ends every other device, and gives the next code', async () => {
    const { gateway, ann, newCode, recover, signIn, device } = await annAtHome();
    const code = await newCode();
    const typed = code.toLowerCase().replaceAll(/.{4}/g, '$& ');
    const recovered = await recover(typed, ' @Ann');
    if (!recovered.ok) throw recovered.error;
    expect(recovered.value).toMatchObject({ handle: 'ann', displayName: 'ANN' });
    expect(await ann.next('bye')).toMatchObject({ code: 'deviceRevoked' });
    const back = await openClient(gateway.url);
    await back.hello({ ...recovered.value, device });
    expect(await signIn(password)).toBe('badCredentials');
    expect(await signIn(newPassword)).toBe('ok');
    expect(await codeOf(recover(code))).toBe('recoveryInvalid');
    expect(await codeOf(recover(recovered.value.code))).toBe('ok');
  });

  it('[ACCOUNT-12] [ACCOUNT-13] only the newest is good, and only for its account', async () => {
    const { gateway, newCode, recover } = await annAtHome();
    await gateway.register('bob');
    const [first, second] = [await newCode(), await newCode()];
    expect(await codeOf(recover(first))).toBe('recoveryInvalid');
    expect(await codeOf(recover(second, 'bob'))).toBe('recoveryInvalid');
    expect(await codeOf(recover(second, 'nobody'))).toBe('recoveryInvalid');
    expect(await codeOf(recover(second))).toBe('ok');
  });

  it('[ACCOUNT-4] [ACCOUNT-13] attempts of one address are bounded', async () => {
    const { recover } = await annAtHome({ attemptRate: { perSecond: 0.001, burst: 3 } });
    const codes: string[] = [];
    for (let n = 0; n < 5; n += 1) codes.push(await codeOf(recover('0000')));
    expect(codes).toEqual([...Array(3).fill('recoveryInvalid'), 'rateLimited', 'rateLimited']);
  });
});

describe('what was done with an account', () => {
  it('[ACCOUNT-14] is listed, the newest first, with the device that did it', async () => {
    const { gateway, account, newCode, change, signIn, deeds, device } = await annAtHome();
    const tablet = { ...device, name: 'tablet' };
    await signIn(password, tablet);
    await newCode();
    await change(password, newPassword, true);
    await gateway.register('bob');
    expect(await deeds()).toMatchObject([
      { what: 'deviceRevoked', device: 'test', aboutDevice: 'tablet' },
      { what: 'passwordChanged', deviceId: account.device.id },
      { what: 'recoveryMade', device: 'test' },
      { what: 'signedIn', device: 'tablet' },
      { what: 'registered', device: 'test' },
    ]);
  });

  it('[ACCOUNT-14] the last hundred of half a year are kept', async () => {
    const { gateway, account, newCode, deeds } = await annAtHome();
    const old = gateway.db.prepare('UPDATE account_event SET at = 5');
    old.run();
    expect(await deeds()).toEqual([]);
    await newCode();
    expect((await deeds()).map(({ what }) => what)).toEqual(['recoveryMade']);
    for (let n = 0; n < 101; n += 1)
      await gateway.gateway.accounts.secrets.newRecovery(
        { ...account, deviceId: account.device.id },
        { password },
        { address: 'here', isCrowded: false },
      );
    const kept = gateway.db.prepare('SELECT count(*) AS n FROM account_event').get();
    expect(kept).toEqual({ n: 100 });
  });

  it('[DEVICE-6] [ACCOUNT-14] asking for it is throttled', async () => {
    const { asker } = await annAtHome();
    const answers = await Promise.all(
      Array.from({ length: 80 }, () => codeOf(ownAccountClient.activity(asker))),
    );
    expect(new Set(answers)).toEqual(new Set(['ok', 'rateLimited']));
  });
});

it('[ACCOUNT-13] a device whose answer was lost comes in with the new password', async () => {
  const { gateway, newCode, recover } = await annAtHome();
  const code = await newCode();
  expect(await codeOf(recover(code))).toBe('ok');
  const folder = mkdtempSync(join(tmpdir(), 'tern-recovery-'));
  const core = await coreInProcess(folder, gateway.url);
  onTestFinished(async () => {
    await core.stop();
    rmSync(folder, { recursive: true });
  });
  const again = { handle: 'ann', code, newPassword };
  expect(await core.invoke('recoverAccount', { ...again, newPassword: 'yet another harbour' })).toMatchObject(
    {
      error: { code: 'recoveryInvalid' },
    },
  );
  expect(await core.invoke('recoverAccount', again)).toMatchObject({
    ok: true,
    result: { code: null, state: { session: { status: 'signedIn', handle: 'ann' } } },
  });
});

describe('[ACCOUNT-15] what is under way when the password is replaced', () => {
  /** Ann's account as another process of the gateway sees it, which is slow to check passwords. */
  async function slowly() {
    const { gateway, store, register } = memoryGateway();
    const ann = await register('ann');
    const actor = { ...ann, deviceId: ann.device.id };
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = new Accounts({
      ...{ store: store.accounts, bus: inProcessBus(), newId, logger: silentLogger },
      passwordCost: cheapPasswords,
      async verify() {
        begun.resolve();
        await promise;
        return true;
      },
    });
    const change = () =>
      gateway.accounts.secrets.changePassword(actor, { password, newPassword, signOutOthers: true }, here);
    return { slow, actor, begun: begun.promise, change, release: resolve };
  }
  const here = { address: 'here', isCrowded: false };

  it('a sign-in does not come in', async () => {
    const { slow, begun, change, release } = await slowly();
    const signingIn = codeOf(slow.signIn({ handle: 'ann', password, device: newDevice() }, here));
    await begun;
    await change();
    release();
    expect(await signingIn).toBe('badCredentials');
  });

  it.each(['changePassword', 'newRecovery'] as const)('%s does nothing', async (deed) => {
    const { slow, actor, begun, change, release } = await slowly();
    const { secrets } = slow;
    const under =
      deed === 'newRecovery'
        ? secrets.newRecovery(actor, { password }, here)
        : secrets.changePassword(actor, { password, newPassword: 'an intruder', signOutOthers: false }, here);
    const code = under.then(
      () => 'ok',
      (error: TernError) => error.code,
    );
    await begun;
    await change();
    release();
    expect(await code).toBe('badCredentials');
  });
});

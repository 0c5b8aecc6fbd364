import { describe, expect, it } from 'vitest';
import { deviceCodeMs } from '../../../sync/gateway/settings.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import * as make from '../../builders/make.ts';
import { startGateway } from './kit/testGateway.ts';

async function annAtHerDesk() {
  const clock = manualClock();
  const { gateway, register, onAnotherDevice } = memoryGateway({ clock });
  const { accounts, devices } = gateway;
  const ann = await register('ann');
  const actorOf = ({ token }: { readonly token: string }) => accounts.authenticate(token);
  async function signInWith(code: string, handle = 'ann') {
    const answer = await accounts.signIn({ handle, code, device: make.newDevice() });
    return answer.ok ? answer.value.handle : answer.error.code;
  }
  const askCode = async (account: { readonly token: string } = ann) =>
    accounts.giveCode(await actorOf(account)).code;
  return { clock, accounts, devices, ann, actorOf, register, onAnotherDevice, signInWith, askCode };
}

describe('[ACCOUNT-10] a code that another device shows', () => {
  it('signs in once, however it is typed, and whatever guesses cost', async () => {
    const { accounts, askCode, signInWith } = await annAtHerDesk();
    for (let count = 0; count < 50; count += 1)
      await accounts.signIn({ handle: 'ann', password: `guess ${count}`, device: make.newDevice() });
    const code = await askCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    const typed = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace(/^.{5}/, '$&- ');
    expect(await signInWith(typed)).toBe('ann');
    expect(await signInWith(code)).toBe('codeInvalid');
  });

  it('is for its account alone, until the next one or until its time is over', async () => {
    const { clock, askCode, signInWith, register } = await annAtHerDesk();
    await register('bob');
    const first = await askCode();
    const second = await askCode();
    expect(await signInWith(first)).toBe('codeInvalid');
    expect(await signInWith(second, 'bob')).toBe('codeInvalid');
    expect(await signInWith(second, 'nobody')).toBe('codeInvalid');
    clock.advance(deviceCodeMs + 1);
    expect(await signInWith(second)).toBe('codeInvalid');
    expect(await signInWith(await askCode())).toBe('ann');
  });

  it('of a device that was signed out meanwhile lets nobody in', async () => {
    const { ann, devices, actorOf, onAnotherDevice, askCode, signInWith } = await annAtHerDesk();
    const tablet = await onAnotherDevice(ann);
    const code = await askCode(tablet);
    await devices.revokeOthers(await actorOf(ann));
    expect(await signInWith(code)).toBe('codeInvalid');
  });

  it('is asked for and used over HTTP', async () => {
    const gateway = await startGateway();
    const { account } = await gateway.signIn('ann');
    const post = async (path: string, token: string | null, body?: object) => {
      const headers = {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      };
      const answer = await fetch(`${gateway.url}${path}`, {
        method: 'POST',
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    expect((await post('/v1/devices/codes', 'wrong')).status).toBe(401);
    const { status, body } = await post('/v1/devices/codes', account.token);
    expect([status, body['validMs']]).toEqual([201, deviceCodeMs]);
    const device = make.newDevice();
    const signedIn = await post('/v1/sessions', null, { handle: 'ann', code: body['code'], device });
    expect(signedIn).toMatchObject({ status: 201, body: { handle: 'ann' } });
    expect(await post('/v1/sessions', null, { handle: 'ann', code: body['code'], device })).toMatchObject({
      status: 401,
      body: { error: { code: 'codeInvalid' } },
    });
  });
});

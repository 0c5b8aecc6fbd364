import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { solveProof } from '../../../main/core/solveProof.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { Accounts } from '../../../sync/gateway/accounts/accounts.ts';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { hasLeadingZeros, type Proof } from '../../../sync/protocol/proofOfWork.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import * as make from '../../builders/make.ts';
import { recordingLogger } from './kit/recordingLogger.ts';
import { cheapPasswords, password } from './kit/testGateway.ts';

const abort = new AbortController().signal;

async function guessedAt() {
  const clock = manualClock();
  const gateway = memoryGateway({ clock });
  const ann = await gateway.register('ann');
  let lastAddress = 0;
  const newAddress = () => `192.0.2.${(lastAddress += 1)}`;
  const { accounts } = gateway.gateway;
  async function attempt(
    secret: string,
    { device = make.newDevice(), address = newAddress(), handle = 'ann', isCrowded = false } = {},
    proof?: Proof,
  ) {
    const request = { handle, password: secret, device, ...(proof && { proof }) };
    const answer = await accounts.signIn(request, { address, isCrowded });
    return answer.ok ? null : answer.error;
  }
  const codeOf = async (...given: Parameters<typeof attempt>) => (await attempt(...given))?.code ?? 'ok';
  return { ...gateway, clock, ann, attempt, codeOf, newAddress };
}

describe('guessing', () => {
  it('[ACCOUNT-6] from many addresses at full speed lets the right password in on a new device', async () => {
    const { attempt, codeOf } = await guessedAt();
    const codes: string[] = [];
    for (let count = 0; count < 2_000; count += 1) codes.push(await codeOf(`guess ${count}`));
    // The passwords that were looked at: no work was done.
    expect(codes.filter((code) => code === 'badCredentials')).toHaveLength(20);
    const device = make.newDevice();
    const asked = await attempt(password, { device });
    const proof = await solveProof(asked ?? new TernError('internal'), abort);
    expect(await codeOf(password, { device }, proof ?? undefined)).toBe('ok');
  });

  it('[ACCOUNT-7] each guess costs work of its own, and ever more, up to a bound', async () => {
    const { attempt, codeOf } = await guessedAt();
    for (let count = 0; count < 20; count += 1) await codeOf('a guess');
    const device = make.newDevice();
    const bits: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const asked = await attempt('a guess', { device });
      bits.push(Number(asked?.context['bits']));
      const proof = await solveProof(asked ?? new TernError('internal'), abort);
      expect(await codeOf('a guess', { device }, proof ?? undefined)).toBe('badCredentials');
      // The same work buys nothing more, and nothing for another device.
      expect(await codeOf('a guess', { device }, proof ?? undefined)).toBe('rateLimited');
    }
    expect(bits).toEqual([18, 19, 19, 20]);
  });

  it('[ACCOUNT-7] work for another device, half done, or too late, is none', async () => {
    const { attempt, codeOf, clock } = await guessedAt();
    for (let count = 0; count < 20; count += 1) await codeOf('a guess');
    const device = make.newDevice();
    const asked = (await attempt(password, { device })) ?? new TernError('internal');
    const proof = (await solveProof(asked, abort)) ?? { challenge: '', nonce: '' };
    expect(await codeOf(password, {}, proof)).toBe('rateLimited');
    const unsolved = Array.from({ length: 9 }, (_, nonce) => ({ ...proof, nonce: `x${nonce}` })).find(
      ({ challenge, nonce }) => !hasLeadingZeros(hash('sha256', `${challenge}:${nonce}`, 'hex'), 18),
    );
    expect(await codeOf(password, { device }, unsolved)).toBe('rateLimited');
    const forged = { ...proof, challenge: proof.challenge.replace('.18.', '.1.') };
    expect(await codeOf(password, { device }, forged)).toBe('rateLimited');
    clock.advance(120_001);
    // Twelve are forgotten meanwhile.
    for (let count = 0; count < 20; count += 1) await codeOf('a guess');
    expect(await codeOf(password, { device }, proof)).toBe('rateLimited');
  });

  it('[ACCOUNT-6] costs other accounts, other addresses and known devices nothing', async () => {
    const { codeOf, register, ann, clock } = await guessedAt();
    await register('bob');
    for (let count = 0; count < 40; count += 1) await codeOf('a guess', { address: '192.0.2.250' });
    expect(await codeOf(password, { device: ann.device })).toBe('ok');
    expect(await codeOf(password, { handle: 'bob' })).toBe('ok');
    expect(await codeOf(password, { handle: 'bob', address: '192.0.2.250' })).toBe('rateLimited');
    clock.advance(10_000);
    expect(await codeOf(password)).toBe('ok');
  });

  it('[ACCOUNT-6] right ones cost nothing, and an unknown handle is asked alike', async () => {
    const { codeOf } = await guessedAt();
    for (let count = 0; count < 30; count += 1) expect(await codeOf(password)).toBe('ok');
    for (let count = 0; count < 20; count += 1) await codeOf('a guess', { handle: 'nobody' });
    expect(await codeOf('a guess', { handle: 'nobody' })).toBe('rateLimited');
  });

  it('[ACCOUNT-4] a crowded address is asked for work, and then let in', async () => {
    const { attempt, codeOf } = await guessedAt();
    const device = make.newDevice();
    const asked = await attempt(password, { device, isCrowded: true });
    const proof = await solveProof(asked ?? new TernError('internal'), abort);
    expect(await codeOf(password, { device }, proof ?? undefined)).toBe('ok');
  });

  it('[ACCOUNT-7] a client does no more work than any gateway may ask for', async () => {
    const asked = new TernError('rateLimited', { context: { challenge: 'x', bits: '23' } });
    expect(await solveProof(asked, abort)).toBeNull();
  });

  it('[ACCOUNT-2] an unknown handle costs as many verifications as a known one', async () => {
    const { store } = memoryGateway();
    let verified = 0;
    const accounts = new Accounts({
      store: store.accounts,
      bus: inProcessBus(),
      newId: make.newId,
      logger: recordingLogger().logger,
      passwordCost: cheapPasswords,
      verify: async () => {
        verified += 1;
        return false;
      },
    });
    const device = make.newDevice();
    await accounts.register({ handle: 'ann', displayName: 'Ann', password, device });
    for (const handle of ['ann', 'nobody', '!!']) {
      verified = 0;
      const answer = await accounts.signIn({ handle, password, device: make.newDevice() });
      expect(answer.ok ? 'ok' : answer.error.code).toBe('badCredentials');
      expect(verified).toBe(1);
    }
  });
});

describe('a registration whose answer was lost', () => {
  const registration = () => ({ handle: 'cat', displayName: 'Cat', password, device: make.newDevice() });

  it('[ACCOUNT-8] gets the account when it is sent again', async () => {
    const { gateway } = await guessedAt();
    const request = registration();
    const answers = [await gateway.accounts.register(request), await gateway.accounts.register(request)];
    const [first, second] = answers.map((answer) => (answer.ok ? answer.value : null));
    expect(second?.userId).toBe(first?.userId);
    await expect(gateway.accounts.authenticate(second?.token ?? '')).resolves.toMatchObject({
      handle: 'cat',
    });
    await expect(gateway.accounts.authenticate(first?.token ?? '')).rejects.toThrow('not valid');
  });

  it('[ACCOUNT-8] also when both were under way at once, or no device was stored', async () => {
    const { gateway, store } = await guessedAt();
    const request = registration();
    const both = await Promise.all([1, 2].map(() => gateway.accounts.register(request)));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const person = { userId: make.newUserId(), handle: 'dog', displayName: 'Dog' };
    const { passwordHash = '' } = (await store.accounts.userByHandle('cat')) ?? {};
    await store.accounts.createUser(person, passwordHash);
    expect((await gateway.accounts.register({ ...registration(), handle: 'dog' })).ok).toBe(true);
  });

  it('[ACCOUNT-8] and nobody once all devices have signed out: it is a guess like any other', async () => {
    const { gateway, ann, newAddress } = await guessedAt();
    await gateway.accounts.signOut(ann.token);
    const register = async (secret: string) => {
      const request = { ...registration(), handle: 'ann', password: secret };
      const answer = await gateway.accounts.register(request, { address: newAddress(), isCrowded: false });
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(await register(password)).toBe('handleTaken');
  });

  it('[ACCOUNT-8] whose guesses at an account without any device count for it', async () => {
    const { gateway, store, newAddress } = await guessedAt();
    await gateway.accounts.register(registration());
    const { passwordHash = '' } = (await store.accounts.userByHandle('cat')) ?? {};
    const person = { userId: make.newUserId(), handle: 'dog', displayName: 'Dog' };
    await store.accounts.createUser(person, passwordHash);
    const codes: string[] = [];
    for (let count = 0; count < 25; count += 1) {
      const request = { ...registration(), handle: 'dog', password: `wrong horse ${count}` };
      const answer = await gateway.accounts.register(request, { address: newAddress(), isCrowded: false });
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(codes.filter((code) => code === 'handleTaken')).toHaveLength(20);
  });

  it('[ACCOUNT-8] and nobody else does: another device or another password', async () => {
    const { gateway } = await guessedAt();
    const request = registration();
    await gateway.accounts.register(request);
    for (const other of [{ device: make.newDevice() }, { password: 'wrong horse' }]) {
      const answer = await gateway.accounts.register({ ...request, ...other });
      expect(answer.ok ? 'ok' : answer.error.code).toBe('handleTaken');
    }
    const codes = [];
    for (let count = 0; count < 25; count += 1) {
      const answer = await gateway.accounts.register({ ...request, password: `wrong horse ${count}` });
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(codes.filter((code) => code === 'handleTaken')).toHaveLength(19);
  });
});

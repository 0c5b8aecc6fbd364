import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Vault } from '../../../main/core/vault.ts';
import { coreUnderTest, type CoreUnderTest, isLive, temporaryFolder } from './coreUnderTest.ts';
import { startGateway } from './gatewayApart.ts';

const password = 'correct horse';
const register = ({ do: command }: CoreUnderTest, handle: string) =>
  command('register', { handle, displayName: handle.toUpperCase(), password });

/** A keychain that turns secrets round, until it is reset. */
function turningVault() {
  let broken = false;
  const turned = (text: string) => text.split('').toReversed().join('');
  const vault: Vault = {
    seal: (secret) => Promise.resolve(`sealed:${turned(secret)}`),
    open: (sealed) =>
      broken ? Promise.reject(new Error('reset')) : Promise.resolve(turned(sealed.replace('sealed:', ''))),
  };
  return {
    vault,
    reset: () => {
      broken = true;
    },
  };
}

describe('a session', () => {
  it('is resumed by the next start, through the vault and back', async () => {
    const { url } = await startGateway();
    const folder = temporaryFolder();
    const { vault } = turningVault();
    const first = await coreUnderTest(folder, url, { vault });
    await register(first, 'ann');
    await first.until(isLive);
    await first.core.stop();
    const second = await coreUnderTest(folder, url, { vault });
    expect(await second.until(isLive)).toMatchObject({ session: { status: 'signedIn', handle: 'ann' } });
  });

  it('whose secret the vault cannot open ends with a reason; what was not sent is kept', async () => {
    const { url, stop } = await startGateway();
    const folder = temporaryFolder();
    const { vault, reset } = turningVault();
    const first = await coreUnderTest(folder, url, { vault });
    await register(first, 'ann');
    await first.until(isLive);
    await stop();
    await first.do('startThread', { handle: 'bobby' });
    await first.core.stop();
    reset();
    const second = await coreUnderTest(folder, url, { vault });
    expect(await second.do('getState', {})).toMatchObject({
      session: {
        status: 'signedOut',
        reason: { code: 'tokenInvalid' },
      },
      kept: [{ handle: 'ann', count: 1 }],
      connection: { state: 'signedOut' },
    });
  });

  it('with a damaged mirror goes on with a new one: nobody is signed out for it', async () => {
    const { url } = await startGateway();
    const folder = temporaryFolder();
    const first = await coreUnderTest(folder, url);
    await register(first, 'ann');
    await first.until(isLive);
    const { threadId } = await first.do('startThread', { handle: 'bobby' });
    await first.core.stop();
    writeFileSync(join(folder, 'mirror.db'), 'damaged '.repeat(4_000));
    const second = await coreUnderTest(folder, url);
    expect((await second.until(isLive)).session).toMatchObject({ status: 'signedIn', handle: 'ann' });
    expect((await second.do('listThreads', { offset: 0, limit: 10 })).items).toMatchObject([{ threadId }]);
  });

  it('asked for twice at once is begun once, and lasts', async () => {
    const { url, register: account } = await startGateway();
    await account('ann');
    const test = await coreUnderTest(temporaryFolder(), url);
    const signIn = () => test.core.invoke('signIn', { handle: 'ann', password });
    const answers = await Promise.all([signIn(), signIn(), signIn()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'alreadySignedIn')).toHaveLength(2);
    await test.until(isLive);
    // Whatever the gateway has to say about an earlier token has been said by now.
    await test.do('startThread', { handle: 'nobody_there' });
    const after = await test.until((state) => state.outbox.failed === 1);
    expect(after.session).toMatchObject({ status: 'signedIn' });
  });
});

describe('words saved before anything that was left there had been read', () => {
  it.each([
    ['go on from it', 'left there, and more', 'left there, and more', []],
    ['stand beside it', 'typed', 'left there', [{ text: 'typed', here: true }]],
  ])('%s', async (_what, typed, text, others) => {
    const { url } = await startGateway();
    const test = await coreUnderTest(temporaryFolder(), url);
    await register(test, 'ann');
    const { threadId } = await test.do('startThread', { handle: 'somebody' });
    await test.do('saveDraft', { threadId, text: 'left there' });
    await test.do('saveDraft', { threadId, text: typed, unread: true });
    expect(await test.do('getDraft', { threadId })).toMatchObject({ text, others });
    await test.do('saveDraft', { threadId, text: 'an answer', replyTo: null, unread: true });
    expect((await test.do('getDraft', { threadId })).others.map((other) => other.text)).toContain(
      'an answer',
    );
  });
});

describe('signing out', () => {
  it('removes the mirror, keeps what was never sent for the same person, and shows it to nobody else', async () => {
    const gateway = await startGateway();
    const folder = temporaryFolder();
    const test = await coreUnderTest(folder, gateway.url);
    await register(test, 'ann');
    await test.until(isLive);
    await gateway.register('bobby');
    const { threadId } = await test.do('startThread', { handle: 'nobody_there' });
    await test.do('sendMessage', { threadId, text: 'held behind nobody' });
    await test.do('saveDraft', { threadId, text: 'half a thought' });
    await test.until((state) => state.outbox.failed === 1);
    expect(existsSync(join(folder, 'mirror.db'))).toBe(true);

    const out = await test.do('signOut', {});
    expect(out).toMatchObject({
      session: { status: 'signedOut', reason: null },
      kept: [{ handle: 'ann', count: 2 }],
      outbox: { waiting: 0, failed: 0 },
    });
    expect(readdirSync(folder).filter((file) => file.startsWith('mirror.db'))).toEqual([]);
    expect(await test.core.invoke('listThreads', { offset: 0, limit: 5 })).toMatchObject({
      error: { code: 'notSignedIn' },
    });

    await register(test, 'carol');
    await test.until(isLive);
    expect(await test.do('listOutbox', {})).toEqual({ items: [], more: 0 });
    expect(await test.do('listThreads', { offset: 0, limit: 5 })).toMatchObject({ items: [], total: 0 });
    expect(await test.do('getThread', { threadId })).toBeNull();
    await test.do('signOut', {});

    await test.do('signIn', { handle: 'ann', password });
    await test.until(isLive);
    const { items } = await test.do('listOutbox', {});
    expect(items).toMatchObject([
      { kind: 'createDirectThread', state: 'failed', error: { code: 'handleUnknown' } },
      { kind: 'sendMessage', state: 'held', text: 'held behind nobody' },
    ]);
    expect(await test.do('getThread', { threadId })).toMatchObject({ draft: 'half a thought' });
  });

  it('removes at the next start what could not be removed then', async () => {
    const { url } = await startGateway();
    const folder = temporaryFolder();
    const first = await coreUnderTest(folder, url);
    await register(first, 'ann');
    const kept = readFileSync(join(folder, 'mirror.db'));
    await first.do('signOut', {});
    await first.core.stop();
    writeFileSync(join(folder, 'mirror.db'), kept);
    const second = await coreUnderTest(folder, url);
    expect(existsSync(join(folder, 'mirror.db'))).toBe(false);
    await second.core.stop();
  });

  it('leaves no backup of what the person had taken back before', async () => {
    const { url } = await startGateway();
    const folder = temporaryFolder();
    const first = await coreUnderTest(folder, url);
    await register(first, 'ann');
    const { threadId } = await first.do('startThread', { handle: 'somebody' });
    await first.do('saveDraft', { threadId, text: 'a thought of yesterday' });
    await first.core.stop();
    const backups = join(folder, 'backups');
    const copies = () => readdirSync(backups).map((name) => readFileSync(join(backups, name), 'latin1'));
    expect(copies().join('').includes('a thought of yesterday')).toBe(true);
    const second = await coreUnderTest(folder, url);
    await second.do('saveDraft', { threadId, text: '' });
    await second.do('signOut', {});
    expect(copies().join('').includes('a thought of yesterday')).toBe(false);
  });

  it('[ACCOUNT-5] [DEVICE-7] by the gateway ends the session here, with the reason; the conversations stay', async () => {
    const gateway = await startGateway();
    const folder = temporaryFolder();
    const test = await coreUnderTest(folder, gateway.url);
    await register(test, 'ann');
    await gateway.register('bobby');
    const { threadId } = await test.do('startThread', { handle: 'bobby' });
    await test.do('sendMessage', { threadId, text: 'kept words' });
    await test.until((state) => isLive(state) && state.outbox.waiting === 0);
    const db = new Database(join(folder, 'outbox.db'), { readonly: true });
    const deviceId = db.prepare<[], string>(`SELECT value FROM setting WHERE key = 'deviceId'`).pluck().get();
    db.close();
    await gateway.signInOn(JSON.parse(deviceId ?? '') as string, 'ann');
    const out = await test.until((state) => state.session.status === 'signedOut');
    expect(out).toMatchObject({
      session: { reason: { code: 'tokenInvalid' } },
      kept: [],
      connection: { state: 'signedOut' },
    });
    const messages = () => {
      const mirror = new Database(join(folder, 'mirror.db'), { readonly: true });
      const texts = mirror.prepare<[], string>(`SELECT text FROM message`).pluck().all();
      mirror.close();
      return texts;
    };
    expect(messages()).toEqual(['kept words']);

    // The same person goes on from it, before the gateway has said anything.
    const served = async () =>
      (await test.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 5 })).items;
    await test.do('signIn', { handle: 'ann', password });
    expect(await served()).toMatchObject([{ text: 'kept words' }]);
    await test.until(isLive);
    expect(await served()).toMatchObject([{ text: 'kept words' }]);
    await gateway.signInOn(JSON.parse(deviceId ?? '') as string, 'ann');
    await test.until((state) => state.session.status === 'signedOut');
    await register(test, 'carol');
    expect(messages()).toEqual([]);
  });

  it('by a gateway that has lost the account: one with the same handle is told what the lost one never sent', async () => {
    const [gateway, emptied] = [await startGateway(), await startGateway()];
    const folder = temporaryFolder();
    const first = await coreUnderTest(folder, gateway.url);
    await register(first, 'ann');
    await first.until(isLive);
    const { threadId } = await first.do('startThread', { handle: 'nobody_there' });
    await first.do('sendMessage', { threadId, text: 'held behind nobody' });
    await first.until((state) => state.outbox.failed === 1);
    await first.core.stop();

    const kept = [{ handle: 'ann', count: 2 }];
    const test = await coreUnderTest(folder, emptied.url);
    const out = await test.until((state) => state.session.status === 'signedOut');
    expect(out).toMatchObject({ session: { reason: { code: 'tokenInvalid' } }, kept });
    expect(existsSync(join(folder, 'mirror.db'))).toBe(true);
    await register(test, 'ann');
    expect(await test.until(isLive)).toMatchObject({ outbox: { waiting: 0, failed: 0 }, kept });
    expect(await test.do('listOutbox', {})).toEqual({ items: [], more: 0 });
    expect(await test.do('signOut', {})).toMatchObject({ kept });
  });
});

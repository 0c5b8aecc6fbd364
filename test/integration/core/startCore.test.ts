import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TernError } from '../../../sync/core/ternError.ts';
import { startGateway } from './gatewayApart.ts';
import { coreUnderTest, isLive, nowhere, temporaryFolder } from './coreUnderTest.ts';

/** A gateway that takes connections and never says a word. */
async function muteGateway(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
}

const worker = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const says = `import { parentPort } from 'node:worker_threads';
  parentPort.postMessage({ kind: 'started' });`;

describe('the core in its thread', () => {
  it('answers commands and tells events', async () => {
    const { url } = await startGateway();
    const test = await coreUnderTest(temporaryFolder(), url);
    expect(await test.do('getState', {})).toMatchObject({ session: { status: 'signedOut', reason: null } });
    await test.do('register', { handle: 'ann', displayName: 'Ann', password: 'correct horse' });
    await test.until(isLive);
    expect(test.events.map(({ event }) => event)).toContain('stateChanged');
    const { threadId } = await test.do('startThread', { handle: 'bobby' });
    await test.do('sendMessage', { threadId, text: 'hello?' });
    const page = await test.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 10 });
    expect(page.items).toMatchObject([{ text: 'hello?', mine: true }]);
  });

  it('refuses with codes, not with exceptions', async () => {
    const { core } = await coreUnderTest(temporaryFolder(), nowhere);
    const code = async (answer: Promise<{ ok: boolean; error?: { code: string } }>) =>
      (await answer).error?.code;
    expect(await code(core.invoke('listOutbox', {}))).toBe('notSignedIn');
    const password = 'long enough';
    expect(await code(core.invoke('register', { handle: '1', displayName: 'x', password }))).toBe(
      'handleInvalid',
    );
    expect(await code(core.invoke('signIn', { handle: 'ann', password }))).toBe('gatewayUnreachable');
    for (const url of ['', 'two words', 'ftp://x', 'http://me:secret@x'])
      expect(await code(core.invoke('setGateway', { url }))).toBe('gatewayUrlInvalid');
  });

  it('stop answers what is under way, at once, whatever the gateway does; later commands too', async () => {
    const { core } = await coreUnderTest(temporaryFolder(), await muteGateway());
    const pending = core.invoke('signIn', { handle: 'ann', password: 'long enough' });
    await Promise.all([core.stop(), core.stop()]);
    // It would be `gatewayUnreachable` had the gateway been waited for.
    expect(await pending).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(await core.invoke('getState', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  it('a crash answers what is under way, is told once, and stop still ends', async () => {
    const crashes: TernError[] = [];
    const code = `${says} parentPort.on('message', () => { throw new Error('a bug'); });`;
    const test = await coreUnderTest(temporaryFolder(), nowhere, {
      workerUrl: worker(code),
      onCrash: (error) => crashes.push(error),
    });
    expect(await test.core.invoke('getState', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(crashes).toHaveLength(1);
    expect(crashes[0]?.cause).toMatchObject({ message: 'a bug' });
    await test.core.stop();
    expect(crashes).toHaveLength(1);
  });

  it('a stop is no crash', async () => {
    const crashes: TernError[] = [];
    const test = await coreUnderTest(temporaryFolder(), nowhere, { onCrash: (error) => crashes.push(error) });
    await test.core.stop();
    expect(crashes).toEqual([]);
  });
});

describe('a core that cannot start', () => {
  it('because its thread dies says so', async () => {
    const dying = worker(`throw new Error('no such module')`);
    await expect(coreUnderTest(temporaryFolder(), nowhere, { workerUrl: dying })).rejects.toMatchObject({
      code: 'internal',
      cause: { message: 'no such module' },
    });
  });

  it('because its folder lies in a file is dataFolderUnwritable', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(coreUnderTest(join(file, 'profile'), nowhere)).rejects.toMatchObject({
      code: 'dataFolderUnwritable',
    });
  });
});

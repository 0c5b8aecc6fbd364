import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MessageEntity } from '../../../sync/protocol/entities/message.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import { upgradeTo } from '../refusedUpgrade.ts';
import { spawnGateway, startProcess, temporaryFolder } from './kit/gatewayProcess.ts';
import * as make from '../../builders/make.ts';
import { openClient, type TestClient } from './kit/testClient.ts';
import { type Account, password } from './kit/testGateway.ts';

async function register(url: string, handle: string): Promise<Account> {
  const device = make.newDevice();
  const response = await fetch(`${url}/v1/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle, displayName: handle, password, device }),
  });
  return { ...((await response.json()) as Account), device };
}

async function signedIn(url: string, account: Account): Promise<TestClient> {
  const client = await openClient(url);
  await client.hello(account);
  return client;
}

describe('the gateway process', () => {
  it('survives upgrades, to whatever address, that are reset halfway', async () => {
    const running = await startProcess(temporaryFolder());
    const { port } = new URL(running.url);
    for (const target of ['//', '/nope', '/v1/socket']) {
      for (let round = 0; round < 20; round += 1) {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => socket.destroy());
        await once(socket, 'connect');
        await new Promise((written) => socket.write(upgradeTo(target), written));
        socket.resetAndDestroy();
      }
      const answered = connect(Number(port), '127.0.0.1');
      answered.end(upgradeTo(target));
      await once(answered.resume(), 'close');
      expect((await fetch(`${running.url}/health/live`)).status, target).toBe(200);
    }
    running.child.kill('SIGTERM');
    expect(await running.exited).toEqual({ code: 0, signal: null });
  });

  it('prints one JSON line when it listens, logs JSON to stderr, and ends cleanly', async () => {
    const running = await startProcess(temporaryFolder());
    const client = await signedIn(running.url, await register(running.url, 'ann'));
    running.child.kill('SIGTERM');
    expect(await client.next('bye')).toMatchObject({ code: 'gatewayStopping' });
    expect(await running.exited).toEqual({ code: 0, signal: null });
    const { port } = new URL(running.url);
    expect(JSON.parse(running.stdout())).toEqual({
      event: 'listening',
      port: Number(port),
      url: running.url,
      pid: running.child.pid,
    });
    const lines = running.stderr().trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toContain('gateway.stopped');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s stops it, also when another comes meanwhile',
    async (signal) => {
      const running = await startProcess(temporaryFolder());
      // The stop is not over before this is cut off.
      const asking = connect(Number(new URL(running.url).port), '127.0.0.1');
      await once(asking, 'connect');
      asking.write('GET /health/live HTTP/1.1\r\nHost:');
      expect((await fetch(`${running.url}/health/live`)).status).toBe(200);
      running.child.kill(signal);
      await expect.poll(() => running.stderr(), { timeout: 10_000 }).toContain('"gateway.stopping"');
      running.child.kill(signal);
      running.child.kill('SIGTERM');
      expect(await running.exited).toEqual({ code: 0, signal: null });
      const said = running.stderr().match(/"gateway\.(stopping|stopped)"/g);
      expect(said).toEqual(['"gateway.stopping"', '"gateway.stopped"']);
      asking.destroy();
    },
  );

  it('[OP-3] killed with -9 at any time, it has lost nothing that it acked and doubled nothing', async () => {
    const data = temporaryFolder();
    const acked = new Map<string, number>();
    const sent: Op[] = [];
    let accounts: { ann: Account; bob: Account } | undefined;
    const thread = make.threadOf('ann', 'bob');
    for (let round = 0; round < 4; round += 1) {
      const running = await startProcess(data, '--log-level', 'error');
      accounts ??= { ann: await register(running.url, 'ann'), bob: await register(running.url, 'bob') };
      const ann = await signedIn(running.url, accounts.ann);
      if (round === 0) await ann.submit(make.creation(thread, 'bob'));
      // What was not acked goes first, the same bytes again.
      const again = sent.filter(({ id }) => !acked.has(id));
      const fresh = Array.from({ length: 150 }, (_, index) =>
        make.op(make.message(thread, `${round}.${index}`)),
      );
      sent.push(...fresh);
      const killAfter = 40 + round * 17;
      let answered = 0;
      const queue = [...again, ...fresh];
      await new Promise<void>((resolve) => {
        const sendNext = () => {
          const op = queue.shift();
          if (op === undefined) return;
          void ann.submit(op).then((answer) => {
            if (answer.frame !== 'ack') throw new Error(JSON.stringify(answer));
            acked.set(answer.id, answer.sequenceNumber);
            answered += 1;
            if (answered === killAfter) {
              running.child.kill('SIGKILL');
              resolve();
            }
            sendNext();
          }, resolve);
        };
        for (let window = 0; window < 20; window += 1) sendNext();
      });
      expect((await running.exited).signal).toBe('SIGKILL');
    }
    if (accounts === undefined) throw new Error('no round ran');

    const running = await startProcess(data, '--log-level', 'error');
    const ann = await signedIn(running.url, accounts.ann);
    for (const op of sent.filter(({ id }) => !acked.has(id))) {
      const answer = await ann.submit(op);
      if (answer.frame !== 'ack') throw new Error(JSON.stringify(answer));
      acked.set(answer.id, answer.sequenceNumber);
    }
    const messages: MessageEntity[] = [];
    const bob = await signedIn(running.url, accounts.bob);
    for (let after = 0, last = 1; after < last;) {
      bob.send({ frame: 'pull', feeds: [{ feedId: thread, after }], limit: 500 });
      const page = await bob.next('changes', (frame) => frame.feedId === thread);
      messages.push(...page.items.filter((item) => item.entity === 'message'));
      ({ through: after, last } = page);
    }
    const numbers = messages.map((one) => one.sequenceNumber);
    expect(numbers).toEqual(messages.map((_, index) => index + 2));
    const placeOf = new Map(messages.map((one) => [one.messageId, one.sequenceNumber]));
    expect(placeOf.size).toBe(sent.length);
    const told = sent.map((op) => (op.type === 'sendMessage' ? [op.body.messageId, acked.get(op.id)] : []));
    expect(told).toEqual(told.map(([id]) => [id, placeOf.get(id as MessageEntity['messageId'])]));
  });

  it('[HELLO-7] a database restored from a backup says so', async () => {
    const data = temporaryFolder();
    const first = await startProcess(data, '--log-level', 'error');
    const account = await register(first.url, 'ann');
    await register(first.url, 'bob');
    const ann = await signedIn(first.url, account);
    const thread = make.threadOf('ann', 'bob');
    await ann.submit(make.creation(thread, 'bob'));
    first.child.kill('SIGTERM');
    await first.exited;
    const backup = readFileSync(join(data, 'gateway.sqlite'));

    const second = await startProcess(data, '--log-level', 'error');
    const later = await signedIn(second.url, account);
    const answer = await later.submit(make.message(thread, 'after the backup'));
    if (answer.frame !== 'ack') throw new Error(JSON.stringify(answer));
    second.child.kill('SIGTERM');
    await second.exited;
    expect(existsSync(join(data, 'gateway.sqlite-wal'))).toBe(false);
    writeFileSync(join(data, 'gateway.sqlite'), backup);

    const restored = await startProcess(data, '--log-level', 'error');
    const client = await openClient(restored.url);
    expect((await client.hello(account, { seen: answer.at })).restored).toBe(true);
  });
});

describe('a gateway that cannot start', () => {
  async function refusal(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const running = spawnGateway(args, env);
    expect((await running.exited).code).toBe(2);
    expect(running.stdout()).toBe('');
    const lines = running.stderr().trim().split('\n');
    expect(lines).toHaveLength(1);
    return lines[0] ?? '';
  }

  it('a second one on the same folder', async () => {
    const data = temporaryFolder();
    const running = await startProcess(data);
    expect(await refusal(['--data', data, '--port', '0'])).toMatch(/Another gateway is using the folder/);
    // After kill -9 the folder is free at once.
    running.child.kill('SIGKILL');
    await running.exited;
    await startProcess(data);
  });

  it('a busy port', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    expect(await refusal(['--data', temporaryFolder(), '--port', port])).toBe(
      `Port ${port} on 127.0.0.1 is in use; choose another with --port, or 0 for any.`,
    );
    server.close();
  });

  it('a folder that cannot be made', async () => {
    const file = join(temporaryFolder(), 'a file');
    writeFileSync(file, '');
    expect(await refusal(['--data', join(file, 'data')])).toMatch(/cannot be written to/);
  });

  it.each(['gateway.sqlite is no database at all'.repeat(100), ''])('a corrupt database', async (content) => {
    const data = temporaryFolder();
    const running = await startProcess(data, '--log-level', 'error');
    await register(running.url, 'ann');
    expect((await spawnGateway(['backup', '--data', data]).exited).code).toBe(0);
    running.child.kill('SIGTERM');
    await running.exited;
    const file = join(data, 'gateway.sqlite');
    const sound = readFileSync(file);
    const broken =
      content === ''
        ? Buffer.concat([sound.subarray(0, 8_192), Buffer.alloc(4_096, 7), sound.subarray(12_288)])
        : content;
    writeFileSync(file, broken);
    const sentence = await refusal(['--data', data, '--port', '0']);
    expect(sentence).toMatch(/gateway\.sqlite cannot be read \(.*copy .*backups.*\.sqlite to .*start again/);
    // It refuses; it repairs nothing by itself.
    expect(readFileSync(file)).toEqual(Buffer.from(broken));
  });

  it.each([
    [['--prot', '1'], {}, /--prot/],
    [['--port', 'many'], {}, /--port \(or TERN_GATEWAY_PORT\) must be a whole number from 0 to 65535/],
    [['--port', '70000'], {}, /--port/],
    [['--log-level', 'loud'], {}, /--log-level/],
    [['stray'], {}, /stray/],
    [[], { TERN_GATEWAY_PORT: '-1' }, /TERN_GATEWAY_PORT/],
    [['--host', '203.0.113.7', '--port', '0'], {}, /no address 203.0.113.7/],
  ])('flags %j %j', async (args, env: Record<string, string>, sentence) => {
    expect(await refusal(['--data', temporaryFolder(), ...args], env)).toMatch(sentence);
  });

  it('--help explains every flag', async () => {
    const running = spawnGateway(['--help']);
    expect((await running.exited).code).toBe(0);
    for (const flag of ['--data', '--port', '--host', '--log-level', 'TERN_GATEWAY_DATA']) {
      expect(running.stdout()).toContain(flag);
    }
  });
});

import { BlockList } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { subprotocol } from '../../../sync/protocol/version.ts';
import { parseProxies } from '../../../sync/gateway/http/clientAddress.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import { openClient } from './kit/testClient.ts';
import { startGateway } from './kit/testGateway.ts';

const hello = { frame: 'hello', v: 1, cursor: null, seen: null, settled: 0 };

describe('sessions of one account', () => {
  it('[HELLO-10] a newer session of a device ends the older; other devices stay', async () => {
    const { url, signIn, onAnotherDevice } = await startGateway();
    const older = await signIn('ann');
    const tablet = await openClient(url);
    await tablet.hello(await onAnotherDevice(older.account));
    const newer = await openClient(url);
    await newer.hello(older.account);
    expect(await older.next('bye')).toMatchObject({ code: 'sessionReplaced', retryAfterMs: 30_000 });
    expect((await older.closed).code).toBe(1008);
    await newer.settled();
    await tablet.settled();
  });

  it('[HELLO-11] opened too fast they are told when to come back; another account is not', async () => {
    const clock = manualClock();
    const gateway = memoryGateway({ clock });
    const [ann, bob] = [await gateway.register('ann'), await gateway.register('bob')];
    const open = async (account: typeof ann) => {
      const client = gateway.connect();
      client.send({ ...hello, token: account.token, device: account.device });
      await vi.waitFor(() => expect(client.received.length).toBeGreaterThan(0));
      return client;
    };
    for (let count = 0; count < 100; count += 1) await open(ann);
    const refused = await open(ann);
    expect(refused.received).toMatchObject([{ frame: 'bye', code: 'rateLimited', retryAfterMs: 200 }]);
    expect((await open(bob)).of('welcome')).toHaveLength(1);
    clock.advance(200);
    expect((await open(ann)).of('welcome')).toHaveLength(1);
  });

  it('[HELLO-12] at most 64 devices at once: the next is told so, and lets in when one has gone', async () => {
    const gateway = memoryGateway();
    const ann = await gateway.register('ann');
    const clients = [];
    for (let count = 0; count < 64; count += 1)
      clients.push(await gateway.signIn(await gateway.onAnotherDevice(ann)));
    const refused = gateway.connect();
    refused.send({ ...hello, token: ann.token, device: ann.device });
    await vi.waitFor(() =>
      expect(refused.received).toMatchObject([
        { frame: 'bye', code: 'tooManyConnections', retryAfterMs: 30_000 },
      ]),
    );
    clients[0]?.session.closed();
    await gateway.signIn(ann);
  });
});

describe('frames of one account', () => {
  it('[FRAME-5] a flood is held back for as long as it owes, and all of it is answered', async () => {
    const clock = manualClock();
    const gateway = memoryGateway({ clock });
    const [ann, bob] = [await gateway.register('ann'), await gateway.register('bob')];
    const [flood, other] = [await gateway.signIn(ann), await gateway.signIn(bob)];
    for (let t = 0; t < 40_000; t += 1) flood.send({ frame: 'ping', t });
    expect(flood.state.heldMs).toBe(0);
    for (let t = 0; t < 400; t += 1) flood.send({ frame: 'ping', t });
    expect(flood.state.heldMs).toBe(100);
    expect(flood.of('pong')).toHaveLength(40_400);
    other.send({ frame: 'ping', t: 1 });
    expect(other.state.heldMs).toBe(0);
  });
});

describe('connections of one address', () => {
  it('[HELLO-12] beyond their number an upgrade is refused, until one has gone', async () => {
    const { url } = await startGateway({ connectionsPerAddress: 2 });
    const [first] = [await openClient(url), await openClient(url)];
    const refused = new WebSocket(`${url.replace('http', 'ws')}/v1/socket`, subprotocol);
    const status = await new Promise((resolve) => {
      refused.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      refused.on('error', () => {});
    });
    expect(status).toBe(429);
    await first?.close();
    await expect.poll(() => openClient(url).then(() => 'open', String)).toBe('open');
  });
});

describe('behind a proxy', () => {
  const attempt = (url: string, forwarded: string) =>
    fetch(`${url}/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
      body: '{}',
    }).then(({ status }) => status);
  const attemptRate = { perSecond: 0.001, burst: 1 };

  it('[ACCOUNT-9] people are counted apart, by what the proxy says', async () => {
    const proxies = parseProxies('127.0.0.1') ?? new BlockList();
    const { url } = await startGateway({ attemptRate, proxies, connectionsPerAddress: 1 });
    expect([await attempt(url, '192.0.2.1'), await attempt(url, '192.0.2.1')]).toEqual([400, 429]);
    expect(await attempt(url, '192.0.2.2')).toBe(400);
    // What a client wrote itself stands before what the proxy adds.
    expect(await attempt(url, '192.0.2.3, 192.0.2.1')).toBe(429);
  });

  it('[ACCOUNT-9] that nobody has named, a header is a client’s own word', async () => {
    const { url } = await startGateway({ attemptRate });
    expect([await attempt(url, '192.0.2.1'), await attempt(url, '192.0.2.2')]).toEqual([400, 429]);
  });
});

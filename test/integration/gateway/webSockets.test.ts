import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { Connection } from '../../../sync/gateway/connection.ts';
import { webSocketTransport } from '../../../sync/client/transport/webSocketTransport.ts';
import type { WebSocketConnection } from '../../../sync/gateway/http/webSocketConnection.ts';
import { attachWebSockets } from '../../../sync/gateway/http/webSockets.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { subprotocol } from '../../../sync/protocol/version.ts';
import { refusalToTheEnd } from '../refusedUpgrade.ts';
import { startGateway } from './kit/testGateway.ts';

const kibibyte = 1024;

afterEach(() => void vi.useRealTimers());

/** Real sockets; only the session is played, so that a test says what it answers. */
async function serveSessions(receive: (connection: Connection) => void, closed = () => {}) {
  const gateway = {
    connect: (connection: Connection) => ({
      // [HELLO-14] Who it is, is known from the first frame on.
      receive() {
        connection.known?.();
        receive(connection);
      },
      receiveBinary: () => {},
      drained: () => {},
      closed,
    }),
  };
  const server = createServer();
  const sockets = attachWebSockets(server, gateway, defaultLimits, silentLogger);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const opened: WebSocket[] = [];
  onTestFinished(async () => {
    for (const socket of opened) socket.terminate();
    await sockets.stop();
    server.close();
  });
  return async (options: { readonly autoPong?: boolean } = {}) => {
    const url = `ws://127.0.0.1:${port}/v1/socket`;
    const socket = new WebSocket(url, subprotocol, { perMessageDeflate: false, ...options });
    opened.push(socket);
    await once(socket, 'open');
    return socket;
  };
}

it('[SLOW-3] whoever does not read answers is not read either, and goes on where it stopped', async () => {
  const answer = 'a'.repeat(8 * kibibyte);
  let read = 0;
  let mostUnread = 0;
  const open = await serveSessions((connection) => {
    read += 1;
    connection.send(answer);
    mostUnread = Math.max(mostUnread, connection.bufferedBytes());
  });
  const client = await open();
  const questions = 4_000;
  let answered = 0;
  client.on('message', () => (answered += 1));
  client.send('q');
  await expect.poll(() => answered, { timeout: 10_000 }).toBe(1);
  client.pause();
  for (let sent = 1; sent < questions; sent += 1) client.send('q'.repeat(8 * kibibyte));
  let before = -1;
  const stands = () => {
    const still = read === before;
    before = read;
    return still && mostUnread > 256 * kibibyte;
  };
  await expect.poll(stands, { timeout: 30_000, interval: 200 }).toBe(true);
  expect(read).toBeLessThan(questions);
  expect(mostUnread).toBeLessThan(kibibyte * kibibyte);

  client.resume();
  await expect.poll(() => answered, { timeout: 30_000 }).toBe(questions);
  expect(mostUnread).toBeLessThan(kibibyte * kibibyte);
});

it.each([
  ['/nope', 404],
  ['/v1/socket', 400],
])(
  'an upgrade to %s is refused with %i, and its connection is let go though the peer stays',
  async (target, status) => {
    const { url } = await startGateway();
    expect(await refusalToTheEnd(url, target)).toMatch(new RegExp(`^HTTP/1.1 ${status} .*"error"`, 's'));
  },
);

it('no session begins once the last ones have been let go', async () => {
  const server = createServer((_request, response) => response.writeHead(503).end());
  const connect = vi.fn<() => never>();
  const sockets = attachWebSockets(server, { connect }, defaultLimits, silentLogger);
  await sockets.stop();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const late = new WebSocket(`ws://127.0.0.1:${port}/v1/socket`, subprotocol);
  expect(await once(late, 'open').catch(String)).toContain('503');
  expect(connect).not.toHaveBeenCalled();
});

it('[PING-2] a peer that answers no ping is let go, though TCP does not know that it is gone; one that answers stays', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const open = await serveSessions((connection) => connection.send('heard'));
  const [living, gone] = [await open(), await open({ autoPong: false })];
  for (let round = 0; round < 3; round += 1) {
    const pinged = once(living, 'ping');
    vi.advanceTimersByTime(30_000);
    await pinged;
    // What it sends after its pong is heard after it.
    living.send('still here');
    await once(living, 'message');
  }
  await expect.poll(() => gone.readyState, { timeout: 5_000 }).toBe(WebSocket.CLOSED);
  expect(living.readyState).toBe(WebSocket.OPEN);
});

it('[PING-2] a peer on a slow line stays while bytes get through, though its pong cannot come; one that takes none is let go', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const closed = vi.fn<() => void>();
  let connection: WebSocketConnection | undefined;
  const piece = 'a'.repeat(kibibyte * kibibyte);
  const open = await serveSessions((of) => {
    connection = of as WebSocketConnection;
    // More than the system takes for a peer that does not read.
    for (let sent = 0; sent < 24; sent += 1) of.send(piece);
  }, closed);
  const client = await open();
  client.pause();
  client.on('message', () => client.pause());
  client.send('all of it');
  await expect.poll(() => connection?.bufferedBytes() ?? 0).toBeGreaterThan(0);
  for (let round = 0; round < 4; round += 1) {
    vi.advanceTimersByTime(30_000);
    const before = connection?.bytesOut() ?? 0;
    const takesMore = () => {
      client.resume();
      return connection?.bytesOut();
    };
    await expect.poll(takesMore, { timeout: 10_000 }).toBeGreaterThan(before);
  }
  expect(closed).not.toHaveBeenCalled();
  client.pause();
  const isLetGo = () => {
    vi.advanceTimersByTime(30_000);
    return closed.mock.calls.length;
  };
  await expect.poll(isLetGo, { timeout: 10_000 }).toBe(1);
});

it('[PING-2] whoever says anything lives, though it answers no ping', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const open = await serveSessions((connection) => connection.send('heard'));
  const client = await open({ autoPong: false });
  for (let round = 0; round < 3; round += 1) {
    vi.advanceTimersByTime(30_000);
    client.send('still here');
    await once(client, 'message');
  }
  expect(client.readyState).toBe(WebSocket.OPEN);
});

it('[PING-2] the client’s transport tells of the pieces of a frame before it is whole', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.send('the begin', { fin: false });
    socket.on('message', () => socket.send('ning', { fin: true }));
  });
  await once(server, 'listening');
  onTestFinished(() => server.close());
  const frames: string[] = [];
  const { promise: came, resolve: onData } = Promise.withResolvers<void>();
  const { promise: whole, resolve } = Promise.withResolvers<void>();
  const onFrame = (text: string) => {
    frames.push(text);
    resolve();
  };
  const { port } = server.address() as AddressInfo;
  const link = webSocketTransport.open(`ws://127.0.0.1:${port}`, {
    ...{ onOpen: () => {}, onFrame, onData, onClose: () => {} },
  });
  await came;
  expect(frames).toEqual([]);
  link.send('go on');
  await whole;
  expect(frames).toEqual(['the beginning']);
  link.close();
});

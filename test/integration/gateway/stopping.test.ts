import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Connection } from '../../../sync/gateway/connection.ts';
import { closeGraceMs } from '../../../sync/gateway/settings.ts';
import { subprotocol } from '../../../sync/protocol/version.ts';
import * as make from '../../builders/make.ts';
import { password, startGateway } from './kit/testGateway.ts';

it.each([
  ['nothing', ''],
  ['half a request', 'GET /health/live HTTP/1.1\r\nHost:'],
  [
    'half a body',
    'POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nContent-Type: application/json\r\n\r\n{',
  ],
])('a gateway stops though somebody has said %s and stays', async (_what, text) => {
  const { url, stop } = await startGateway();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.write(text);
  // The gateway knows of the connection when it has answered a later one.
  await fetch(`${url}/health/live`);
  socket.resume();
  await stop();
  await expect.poll(() => socket.closed).toBe(true);
});

it('a request that is being answered when the gateway stops gets its answer', async () => {
  const { url, gateway, stop } = await startGateway();
  const [asked, allElseEnded] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  vi.spyOn(gateway.accounts, 'signIn').mockImplementation(async () => {
    asked.resolve();
    await allElseEnded.promise;
    return { ok: false, error: new TernError('gatewayStopping', { message: 'all sessions have ended' }) };
  });
  const answer = fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle: 'ann', password, device: make.newDevice() }),
  });
  await asked.promise;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const stopped = stop();
  await gateway.stop();
  allElseEnded.resolve();
  expect((await answer).status).toBe(503);
  vi.advanceTimersByTime(closeGraceMs);
  await stopped;
});

it(
  'nobody who answers is waited for when the gateway stops, and whoever does not is let go at last',
  { timeout: 10_000 },
  async () => {
    const { url, gateway, stop } = await startGateway();
    const { port } = new URL(url);
    const connections: Connection[] = [];
    const begin = gateway.connect;
    vi.spyOn(gateway, 'connect').mockImplementation((connection) => {
      connections.push(connection);
      return begin(connection);
    });
    const sockets: WebSocket[] = [];
    for (let count = 0; count < 3; count += 1) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/socket`, subprotocol);
      onTestFinished(() => socket.terminate());
      await once(socket, 'open');
      sockets.push(socket);
    }
    const bystander = connect(Number(port), '127.0.0.1').resume();
    await once(bystander, 'connect');
    await fetch(`${url}/health/live`);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.advanceTimersByTime(closeGraceMs);
      vi.useRealTimers();
    });

    const [, , deaf] = sockets;
    connections[1]?.hold(closeGraceMs * 60);
    deaf?.pause();
    const answering = [...sockets.slice(0, 2), bystander].map(async (one) => {
      const [code] = (await once(one, 'close')) as [number | boolean];
      return code;
    });
    const stopped = stop();
    expect(await Promise.all(answering)).toEqual([1012, 1012, false]);
    expect(deaf?.readyState).toBe(WebSocket.OPEN);
    vi.advanceTimersByTime(closeGraceMs);
    await stopped;
  },
);

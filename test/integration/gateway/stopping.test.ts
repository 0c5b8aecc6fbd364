import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { TernError } from '../../../sync/core/ternError.ts';
import { closeGraceMs } from '../../../sync/gateway/settings.ts';
import * as make from './kit/person.ts';
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

import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { webSocketConnection } from '../../../sync/gateway/http/webSocketConnection.ts';

/** A socket whose writes end when the test says so. */
function slowSocket() {
  const writes: { readonly bytes: number; readonly sent: () => void }[] = [];
  const calls: string[] = [];
  const socket = {
    OPEN: 1,
    readyState: 1,
    get bufferedAmount() {
      return writes.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    send: (text: string, sent: () => void) => void writes.push({ bytes: text.length, sent }),
    ping: (_data: undefined, _mask: undefined, sent = () => {}) => void writes.push({ bytes: 2, sent }),
    pause: () => void calls.push('pause'),
    resume: () => void calls.push('resume'),
  };
  const connection = webSocketConnection(socket as unknown as WebSocket, new PassThrough());
  return { connection, calls, endWrite: () => writes.shift()?.sent() };
}

it('[SLOW-1] [SLOW-3] a ping behind what is unsent does not hide that all has left', () => {
  const { connection, calls, endWrite } = slowSocket();
  const drained = vi.fn<() => void>();
  connection.onDrained(drained);
  connection.send('an answer');
  expect(connection.bufferedBytes()).toBeGreaterThan(0);
  connection.holdUntilDrained();
  connection.ping();
  endWrite();
  expect([drained.mock.calls.length, calls]).toEqual([0, ['pause']]);
  endWrite();
  expect([drained.mock.calls.length, calls]).toEqual([1, ['pause', 'resume']]);
});

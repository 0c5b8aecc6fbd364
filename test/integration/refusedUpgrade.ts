import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished } from 'vitest';

/** The first bytes of a WebSocket handshake, which the peer may break off at any moment. */
export const upgradeTo = (target: string, host = 'x') =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

/** The answer to an upgrade whose peer never ends its own side; comes once the server has let go of the connection. */
export async function refusalToTheEnd(url: URL | string, target: string, host?: string): Promise<string> {
  const { port, hostname } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  onTestFinished(() => void socket.destroy());
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.on('error', () => {});
  socket.write(upgradeTo(target, host));
  await once(socket, 'end');
  // Only a connection that is gone refuses what is sent on it; one that was merely ended takes it.
  const isRefused = () => {
    socket.write('still here');
    return socket.destroyed;
  };
  await expect.poll(isRefused, { timeout: 10_000 }).toBe(true);
  return answer;
}

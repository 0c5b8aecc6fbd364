import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { BenchScope } from '../bench/kit/scope.ts';

export interface CountingProxy {
  readonly url: string;
  /** Bytes carried so far. */
  readonly up: number;
  readonly down: number;
  /** Calls once, as soon as so many more bytes were carried that way. */
  after(way: 'up' | 'down', bytes: number, task: () => void): void;
}

/** Carries TCP to the gateway and counts what goes each way. */
export async function startCountingProxy(scope: BenchScope, gatewayPort: number): Promise<CountingProxy> {
  const carried = { up: 0, down: 0 };
  const sockets = new Set<Socket>();
  let waiting: { readonly way: 'up' | 'down'; readonly at: number; readonly task: () => void } | null = null;

  function carry(way: 'up' | 'down', from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (bytes) => {
      carried[way] += bytes.length;
      if (!to.destroyed && !to.write(bytes)) from.pause();
      if (waiting?.way !== way || carried[way] < waiting.at) return;
      const { task } = waiting;
      waiting = null;
      task();
    });
    to.on('drain', () => from.resume());
    // Its other end learns of every end at once, whatever ended it.
    from
      .on('error', () => from.destroy())
      .on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
  }

  const server = createServer((client) => {
    const gateway = connect({ port: gatewayPort, host: '127.0.0.1' });
    carry('up', client, gateway);
    carry('down', gateway, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scope.onEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get up() {
      return carried.up;
    },
    get down() {
      return carried.down;
    },
    after(way, bytes, task) {
      waiting = { way, at: carried[way] + bytes, task };
    },
  };
}

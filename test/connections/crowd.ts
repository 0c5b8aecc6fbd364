import { once } from 'node:events';
import { WebSocket } from 'ws';
import { socketUrl } from '../../sync/client/accounts.ts';
import { protocolVersion, subprotocol } from '../../sync/protocol/version.ts';
import { serve } from '../bench/kit/serve.ts';
import type { BenchPerson } from '../bench/seed/people.ts';

/** Opened at the same time; the rest waits its turn. */
const atOnce = 64;
let sockets: WebSocket[] = [];

async function openOne(url: string, person: BenchPerson, localAddress: string): Promise<void> {
  const socket = new WebSocket(socketUrl(url), [subprotocol], { localAddress, perMessageDeflate: false });
  await once(socket, 'open');
  const device = { id: person.deviceId, name: 'crowd', platform: 'test', appVersion: '0' };
  const hello = { frame: 'hello', v: protocolVersion, token: person.token, device, cursor: null };
  const welcomed = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1');
      if (text.startsWith('{"frame":"heads"')) resolve();
      if (text.startsWith('{"frame":"bye"')) reject(new Error(text));
    });
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)));
  });
  socket.send(JSON.stringify({ ...hello, seen: null, settled: 0 }));
  await welcomed;
  sockets.push(socket);
}

export type Crowd = typeof methods;
const methods = serve({
  /** How many of them are signed in now. */
  async open(asked: {
    readonly url: string;
    readonly people: readonly BenchPerson[];
    readonly localAddress: string;
  }): Promise<number> {
    const waiting = [...asked.people];
    const worker = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        await openOne(asked.url, next, asked.localAddress);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return sockets.length;
  },
  /** Breaks all of them off at once, as a network does; how many there were. */
  async drop(): Promise<number> {
    const dropped = sockets;
    sockets = [];
    await Promise.all(
      dropped.map((socket) => {
        const closed = once(socket, 'close');
        socket.terminate();
        return closed;
      }),
    );
    return dropped.length;
  },
});

import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { openLightSession } from '../bench/kit/lightSession.ts';
import { serve } from '../bench/kit/serve.ts';
import type { BenchPerson } from '../bench/seed/people.ts';

/** Opened at the same time; the rest waits its turn. */
const atOnce = 64;
let sockets: WebSocket[] = [];

export type Crowd = typeof methods;
const methods = serve({
  /** How many of them are signed in now. */
  async open(asked: {
    readonly url: string;
    readonly people: readonly BenchPerson[];
    readonly localAddress: string;
  }): Promise<number> {
    const options = { localAddress: asked.localAddress, perMessageDeflate: false };
    const waiting = [...asked.people];
    const worker = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
        sockets.push(await openLightSession(asked.url, next, options));
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

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type Link, openLink } from './link.ts';
import type { NetworkFault, Way, Weather } from './weather.ts';

export interface ProxyDeps {
  readonly gatewayPort: number;
  readonly random: () => number;
  readonly onMessage: (way: Way, text: string) => void;
  readonly onBite: (fault: NetworkFault) => void;
}

/** The network of one client, with its weather in the runner's hand. */
export interface Proxy {
  readonly url: string;
  become(weather: Weather): void;
  /** Every connection ends; new ones are taken. */
  cutAll(): void;
  stop(): Promise<void>;
}

export async function startProxy(deps: ProxyDeps): Promise<Proxy> {
  let weather: Weather = 'calm';
  let deadWay: Way = 'up';
  const links = new Set<Link>();
  /** Taken in a black hole, and answered by nobody. */
  const lost = new Set<Socket>();

  const server = createServer((client) => {
    if (weather === 'blackHole') {
      deps.onBite('blackHole');
      client.on('error', () => client.destroy());
      lost.add(client);
      return;
    }
    const link: Link = openLink({
      ...deps,
      client,
      weather: () => weather,
      deadWay: () => deadWay,
      onEnd: () => links.delete(link),
    });
    links.add(link);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  function cutAll(): void {
    for (const link of links) link.cut();
    for (const socket of lost) socket.destroy();
    lost.clear();
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    become(next) {
      weather = next;
      deadWay = deps.random() < 0.5 ? 'up' : 'down';
      for (const link of links) if (link.isSpoiled) link.cut();
      for (const socket of lost) socket.destroy();
      lost.clear();
    },
    cutAll,
    async stop() {
      server.close();
      cutAll();
      await once(server, 'close');
    },
  };
}

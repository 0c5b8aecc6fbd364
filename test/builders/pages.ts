import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reach } from '../../main/core/links/reach.ts';

/** Reaches servers of this device, by any name and at any port; nothing else. */
export const loopbackReach: Reach = {
  mayAsk: ({ protocol }) => protocol === 'http:',
  mayConnect: (address) => address === '127.0.0.1',
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
};

export interface PageServer {
  /** Without a slash at its end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A web server on a port of its own. */
export async function servePages(listener: RequestListener): Promise<PageServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

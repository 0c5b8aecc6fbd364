import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type Plugin } from 'vite';
import { rendererConfig } from '../../electron.vite.config.ts';
import { noncePlaceholder } from '../../main/hosts/dev/askVite.ts';
import { root } from '../start/child.ts';

const address = '127.0.0.1';

export interface ViteServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** The window from source. `beforeUpdate` holds back the news of a changed file until it resolves. */
export async function startVite(beforeUpdate: (file: string) => Promise<void>): Promise<ViteServer> {
  const http = createHttpServer().listen(0, address);
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const vite = await createServer({
    ...rendererConfig,
    configFile: false,
    plugins: [...rendererConfig.plugins, ownPage, holdUpdates(beforeUpdate)],
    html: { cspNonce: noncePlaceholder },
    clearScreen: false,
    logLevel: 'warn',
    server: {
      middlewareMode: true,
      // Windows are served by their hosts, but hear of changes from here: a host may be starting anew meanwhile.
      hmr: { server: http, host: address, clientPort: port },
      cors: false,
      fs: { allow: [root, realpathSync(join(root, 'node_modules'))] },
    },
  });
  http.on('request', vite.middlewares);
  return {
    url: `http://${address}:${port}`,
    async stop() {
      await vite.close();
      http.close();
      http.closeAllConnections();
    },
  };
}

/** The page allows Vite's own tags, by the nonce its host gives it, and finds files beside its folder. */
const ownPage: Plugin = {
  name: 'tern-dev-page',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replace(/(script-src|style-src) 'self'/g, `$1 'self' 'nonce-${noncePlaceholder}'`)
        .replaceAll('"../', `"/@fs${root.startsWith('/') ? '' : '/'}${root.replaceAll('\\', '/')}/`),
  },
};

/** A window that loads anew must find its host up again. */
const holdUpdates = (beforeUpdate: (file: string) => Promise<void>): Plugin => ({
  name: 'tern-dev-hold',
  async hotUpdate({ file }) {
    if (this.environment.name === 'client') await beforeUpdate(file);
  },
});

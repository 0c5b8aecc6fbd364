import type { CoreOptions } from '../../core/core.ts';
import { startBrowserHost } from '../browser/browserHost.ts';
import { startLoopbackServer } from '../browser/loopbackServer.ts';
import { isSameToken, newToken } from '../browser/token.ts';
import { createDispatcher } from '../dispatch.ts';
import { demoPage, demoStyle, refusalPage } from './demoPage.ts';
import { startDemoPeople } from './demoPeople.ts';

export interface BrowserDemoOptions {
  readonly rendererFolder: string;
  /** Of the page that shows both people; 0 takes a free one. */
  readonly port: number;
  readonly logLevel: CoreOptions['logLevel'];
}

export interface BrowserDemo {
  /** Starts the demo if it does not run yet; its URL either way. */
  readonly start: () => Promise<{ url: string }>;
  readonly stop: () => Promise<void>;
}

/** Two demo people side by side in one browser tab: a page with a frame for each of their windows. */
export function createBrowserDemo(options: BrowserDemoOptions): BrowserDemo {
  let running: ReturnType<typeof startDemo> | null = null;
  return {
    async start() {
      running ??= startDemo(options);
      try {
        const { url } = await running;
        return { url };
      } catch (thrown) {
        running = null;
        throw thrown;
      }
    },
    async stop() {
      const demo = await running?.catch(() => null);
      await demo?.stop();
    },
  };
}

async function startDemo({ rendererFolder, port, logLevel }: BrowserDemoOptions) {
  const token = newToken();
  const frames: { name: string; url: string }[] = [];
  const page = await startLoopbackServer(port, ({ path, query, headers }) => {
    if (path === '/demo.css') return demoStyle;
    if (path !== '/demo') return { status: 404 };
    const language = headers['accept-language'] ?? '';
    return isSameToken(query.get('token') ?? '', token) ? demoPage(frames, language) : refusalPage(language);
  });
  try {
    const demo = await startDemoPeople(logLevel);
    const hosts = await Promise.all(
      demo.people.map(({ core }) => {
        const dispatcher = createDispatcher({ core });
        return startBrowserHost({ dispatcher, rendererFolder, port: 0, framedBy: page.origin });
      }),
    );
    demo.people.forEach(({ displayName }, at) =>
      frames.push({ name: displayName, url: hosts[at]?.url ?? '' }),
    );
    return {
      url: `${page.origin}/demo?token=${token}`,
      async stop() {
        await Promise.all([demo.stop(), page.stop(), ...hosts.map((host) => host.stop())]);
      },
    };
  } catch (thrown) {
    await page.stop();
    throw thrown;
  }
}

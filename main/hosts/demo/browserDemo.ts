import type { CoreOptions } from '../../core/core.ts';
import type { Renderer } from '../browser/rendererFiles.ts';
import { startDemoPeople } from './demoPeople.ts';
import { showPeople, somewhere } from './showPeople.ts';

export interface BrowserDemoOptions {
  readonly renderer: Renderer;
  /** Of the page that shows both people; 0 takes a free one. */
  readonly port: number;
  readonly logLevel: CoreOptions['logLevel'];
}

export interface BrowserDemo {
  /** Starts the demo if it does not run yet; its URL either way. */
  readonly start: () => Promise<{ url: string }>;
  readonly stop: () => Promise<void>;
}

/** Two demo people side by side in one browser tab. */
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

async function startDemo({ renderer, port, logLevel }: BrowserDemoOptions) {
  const demo = await startDemoPeople(logLevel);
  try {
    const { url, stop } = await showPeople({ people: demo.people, renderer, page: somewhere(port) });
    return { url, stop: () => Promise.all([demo.stop(), stop()]) };
  } catch (thrown) {
    await demo.stop();
    throw thrown;
  }
}

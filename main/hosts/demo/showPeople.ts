import { type BrowserHost, startBrowserHost } from '../browser/browserHost.ts';
import { startLoopbackServer } from '../browser/loopbackServer.ts';
import type { Renderer } from '../browser/rendererFiles.ts';
import { isSameToken, newToken } from '../browser/token.ts';
import { createDispatcher } from '../dispatch.ts';
import { type DemoFrame, demoPage, demoStyle, refusalPage } from './demoPage.ts';
import type { OpenPeople } from './openPeople.ts';

/** Where something is served, and what lets a page in. */
export interface Place {
  /** 0 takes a free one. */
  readonly port: number;
  readonly token: string;
}

export const somewhere = (port = 0): Place => ({ port, token: newToken() });

export interface ShowPeopleOptions {
  readonly people: OpenPeople['people'];
  readonly renderer: Renderer;
  /** Of the page that shows them all. */
  readonly page: Place;
  /** Of each one's window, in their order; anywhere when left out. */
  readonly windows?: readonly Place[];
}

export interface ShownPeople {
  readonly url: string;
  readonly windows: readonly DemoFrame[];
  /** Commands under way must be on their way to an answer: stop the cores first, or at the same time. */
  stop(): Promise<void>;
}

/** People side by side in one browser tab: a page with a frame for each one's window. */
export async function showPeople({
  people,
  renderer,
  page,
  windows = [],
}: ShowPeopleOptions): Promise<ShownPeople> {
  const frames: DemoFrame[] = [];
  const hosts: BrowserHost[] = [];
  const server = await startLoopbackServer(page.port, async ({ path, query, headers }) => {
    if (path === '/demo.css') return demoStyle;
    if (path !== '/demo') return { status: 404 };
    const language = headers['accept-language'] ?? '';
    return isSameToken(query.get('token') ?? '', page.token)
      ? demoPage(frames, language)
      : refusalPage(language);
  });
  async function stop(): Promise<void> {
    await Promise.all([server.stop(), ...hosts.map((host) => host.stop())]);
  }
  try {
    for (const [at, { displayName, core }] of people.entries()) {
      const place = windows[at] ?? somewhere();
      const dispatcher = createDispatcher({ core });
      const host = await startBrowserHost({ dispatcher, renderer, ...place, framedBy: server.origin });
      hosts.push(host);
      frames.push({ name: displayName, url: host.url });
    }
  } catch (thrown) {
    await stop();
    throw thrown;
  }
  return { url: `${server.origin}/demo?token=${page.token}`, windows: frames, stop };
}

import type { Dispatcher } from '../dispatch.ts';
import { startBridge } from './bridge.ts';
import { createFilesRoute, filesPath } from './filesRoute.ts';
import { activatePath, type Instance } from './instance.ts';
import { type LoopbackRequest, type Reply, startLoopbackServer } from './loopbackServer.ts';
import type { Renderer } from './rendererFiles.ts';
import { isSameToken, newToken } from './token.ts';

export interface BrowserHostOptions {
  readonly dispatcher: Dispatcher;
  readonly renderer: Renderer;
  /** 0 takes a free one. */
  readonly port: number;
  /** What lets a page in; a fresh one when left out. */
  readonly token?: string;
  /** The one origin that may show the window in a frame; none when left out. */
  readonly framedBy?: string;
  /** Called when a page opens or closes. */
  readonly onPages?: (open: number) => void;
}

export interface BrowserHost {
  /** Opens the window; good as long as the host runs, in any number of tabs. */
  readonly url: string;
  readonly instance: Instance;
  /** Commands under way must be on their way to an answer: stop the core first, or at the same time. */
  stop(): Promise<void>;
}

/** The window in a browser tab: the renderer and its bridge, for this computer and for holders of the token. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { dispatcher, renderer, port, token = newToken(), framedBy = "'none'", onPages = () => {} } = options;
  const secret = newToken();
  const files = createFilesRoute({ dispatcher, token });
  const { origin, server, ...web } = await startLoopbackServer(port, (request) => {
    if (request.path === activatePath) return activate(request);
    return request.path.startsWith(filesPath) ? files(request) : renderer(request, framedBy);
  });
  const url = `${origin}/?token=${token}`;
  const bridge = startBridge({ server, dispatcher, token, onPages });

  function activate({ method, headers }: LoopbackRequest): Reply {
    if (method !== 'POST') return { status: 405 };
    if (!isSameToken(headers.authorization ?? '', `Bearer ${secret}`)) return { status: 403 };
    dispatcher.activate();
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ url }) };
  }

  return {
    url,
    instance: { origin, secret },
    async stop() {
      await bridge.stop();
      await web.stop();
    },
  };
}

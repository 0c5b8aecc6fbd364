import { EventEmitter } from 'node:events';
import type {
  HandlerDetails,
  WebContents as ElectronWebContents,
  WebFrameMain,
  WindowOpenHandlerResponse,
} from 'electron';
import { preventable, prevented } from './event.ts';
import { protocol } from './protocol.ts';

type WebContentsMembers = Pick<
  ElectronWebContents,
  'getURL' | 'isDestroyed' | 'loadURL' | 'reload' | 'send' | 'setWindowOpenHandler'
>;
/** The identity and address of a frame: all that a check of the sender may look at. */
export type FrameDouble = Pick<WebFrameMain, 'url'> & { readonly parent: FrameDouble | null };

let nextId = 1;

/** Said within the page when its window closes, as `pagehide` is: its last chance to tell the app something. */
export const pageHides = Symbol('pagehide');

/** A page that asks the real scheme handler for its document; its preload is run by `openPage`. */
export class WebContents extends EventEmitter implements WebContentsMembers {
  readonly id = nextId++;
  mainFrame: FrameDouble = { url: '', parent: null };
  /** The document as it was answered: headers, status. */
  document: Response | null = null;
  reloads = 0;
  /** What arrives on `ipcRenderer`: the renderer's side of `send`. */
  readonly inbox = new EventEmitter();
  #destroyed = false;
  #openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | null = null;

  getURL = () => this.mainFrame.url;
  isDestroyed = () => this.#destroyed;

  async loadURL(url: string): Promise<void> {
    const response = await protocol.fetch(url);
    this.document = response;
    this.mainFrame = { url, parent: null };
    if (!response.ok) throw new Error(`ERR_FAILED (${response.status}) loading '${url}'`);
  }

  reload(): void {
    this.reloads += 1;
  }

  /** Across to the page: data only, as Electron clones it. */
  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.inbox.emit(channel, {}, ...structuredClone(args));
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }

  /** A link clicked, a script setting `location`, a frame inside the page: true when it went there. */
  navigate(url: string, { isMainFrame = true, event = 'will-frame-navigate' } = {}): boolean {
    return !prevented(
      this,
      event,
      preventable({ url, isMainFrame, isSameDocument: false, frame: this.mainFrame }),
    );
  }

  /** `window.open` in the page: true when a window would open. Electron's own default is yes. */
  open(url: string): boolean {
    const referrer = { url: this.mainFrame.url, policy: 'no-referrer' as const };
    const details = { url, frameName: '', features: '', disposition: 'new-window' as const, referrer };
    return (this.#openHandler?.(details).action ?? 'allow') === 'allow';
  }

  attachWebview(): boolean {
    return !prevented(this, 'will-attach-webview', preventable(), {}, {});
  }

  crash(reason = 'crashed'): void {
    this.emit('render-process-gone', preventable(), { reason, exitCode: 11 });
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed');
    this.inbox.removeAllListeners();
  }
}

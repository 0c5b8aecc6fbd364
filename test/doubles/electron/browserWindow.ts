import { EventEmitter } from 'node:events';
import type {
  BrowserWindow as ElectronBrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  TitleBarOverlayOptions,
} from 'electron';
import { app } from './app.ts';
import { preventable, prevented } from './event.ts';
import { openWindows } from './openWindows.ts';
import { pageHides, WebContents } from './webContents.ts';

type WindowMembers = Pick<
  ElectronBrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setBackgroundColor'
  | 'setTitleBarOverlay'
  | 'show'
>;

export class BrowserWindow extends EventEmitter implements WindowMembers {
  static getAllWindows(): BrowserWindow[] {
    return [...openWindows].filter((window) => window instanceof BrowserWindow);
  }

  readonly webContents = new WebContents();
  readonly options: BrowserWindowConstructorOptions;
  bounds: Rectangle;
  overlay: TitleBarOverlayOptions | null = null;
  backgroundColor: string;
  visible = false;
  focused = 0;
  /** Its page does not get round to being closed. */
  hangs = false;
  #minimized = false;
  #maximized = false;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.options = options;
    this.bounds = { x, y, width, height };
    this.backgroundColor = options.backgroundColor ?? '#FFF';
    openWindows.add(this);
    app.emit('web-contents-created', preventable(), this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
    this.emit('ready-to-show');
  }

  isDestroyed = () => this.#destroyed;
  isMaximized = () => this.#maximized;
  isMinimized = () => this.#minimized;
  getNormalBounds = () => this.bounds;

  maximize(): void {
    this.#maximized = true;
  }
  minimize(): void {
    this.#minimized = true;
    this.visible = false;
  }
  restore(): void {
    this.#minimized = false;
  }
  show(): void {
    this.visible = true;
  }
  focus(): void {
    this.focused += 1;
  }
  setBackgroundColor(color: string): void {
    this.backgroundColor = color;
  }
  setTitleBarOverlay(overlay: TitleBarOverlayOptions): void {
    this.overlay = overlay;
  }

  /** As a person closes it: the app may refuse, the page says its last, and the last window's end is announced. */
  close(): void {
    if (this.#destroyed || this.hangs || prevented(this, 'close', preventable())) return;
    this.webContents.emit(pageHides);
    this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    openWindows.delete(this);
    this.webContents.destroy();
    this.emit('closed');
    app.goOnQuitting();
  }

  /** The close button: unlike `app.quit`, it tells the app when the last window has gone. */
  closeByPerson(): void {
    this.close();
    if (openWindows.size === 0) app.emit('window-all-closed');
  }
}

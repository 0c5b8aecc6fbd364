import type { BrowserWindow } from 'electron';
import type { Placement } from '../../desktop/bounds.ts';
import { createMainWindow, createWindow, loadApp, type MainWindowDeps } from '../../desktop/mainWindow.ts';
import { installMenu } from '../../desktop/menu.ts';
import type { DesktopTexts } from '../../desktop/texts.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import type { Dispatcher } from '../dispatch.ts';
import type { ElectronHost } from './electronHost.ts';

export interface WindowOpenerDeps {
  readonly host: ElectronHost;
  readonly platform: string;
  readonly logger: Logger;
  /** Path of the bundled preload. */
  readonly preload: string;
  /** Gives reload and developer tools. */
  readonly developer: boolean;
  readonly texts: DesktopTexts;
  /** The page could not be loaded: the package is broken. */
  readonly onBroken: (thrown: unknown) => void;
}

/** Windows that carry a core: closed by default, attached to the host before their page runs. */
export interface WindowOpener {
  /** A window that comes back to where it was closed. */
  openRemembered(dispatcher: Dispatcher, statePath: string): BrowserWindow;
  /** @param query what the window shows of the app; left out: all of it */
  openAt(dispatcher: Dispatcher, placement: Placement, query?: string): BrowserWindow;
  readonly texts: DesktopTexts;
  /** Words of menus and dialogs from now on. */
  speak(texts: DesktopTexts): void;
}

export function createWindowOpener(deps: WindowOpenerDeps): WindowOpener {
  const { host, platform, logger, preload, developer, onBroken } = deps;
  let { texts } = deps;
  let opened = 0;

  function carry(
    create: (windowDeps: MainWindowDeps) => BrowserWindow,
    dispatcher: Dispatcher,
    query?: string,
  ): BrowserWindow {
    opened += 1;
    const filesKey = String(opened);
    const window = create({
      ...{ platform, logger, preload, devTools: developer, filesKey, texts: () => texts },
    });
    host.attach(window.webContents, dispatcher, filesKey);
    loadApp(window, query).catch((thrown: unknown) => {
      // Closed before it had loaded is no fault.
      if (!window.isDestroyed()) onBroken(thrown);
    });
    return window;
  }
  function speak(words: DesktopTexts): void {
    texts = words;
    installMenu({ platform, texts, developer });
  }

  speak(texts);
  return {
    openRemembered: (dispatcher, statePath) =>
      carry((given) => createMainWindow(given, statePath), dispatcher),
    openAt: (dispatcher, placement, query) =>
      carry((given) => createWindow(given, placement), dispatcher, query),
    get texts() {
      return texts;
    },
    speak,
  };
}

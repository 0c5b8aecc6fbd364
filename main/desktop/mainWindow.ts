import { BrowserWindow, Menu, nativeTheme, screen } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';
import { appEntry } from './appScheme.ts';
import { type Placement, placeWindow } from './bounds.ts';
import { editMenuTemplate } from './menu.ts';
import { guardAgainstCrashes } from './rendererCrash.ts';
import type { DesktopTexts } from './texts.ts';
import { followTheme } from './theme.ts';
import { windowOptions } from './windowOptions.ts';
import { readWindowState, writeWindowState } from './windowState.ts';

export interface MainWindowDeps {
  readonly platform: string;
  readonly preload: string;
  readonly devTools: boolean;
  readonly filesKey: string;
  readonly texts: () => DesktopTexts;
  readonly logger: Logger;
}

/** A hidden, empty window whose place is remembered in `statePath`. */
export function createMainWindow(deps: MainWindowDeps, statePath: string): BrowserWindow {
  const { logger } = deps;
  const saved = readWindowState(statePath, logger);
  const window = createWindow(deps, placeWindow(saved, workAreas()));
  if (saved?.maximized === true) window.maximize();
  window.on('close', () => {
    writeWindowState(statePath, { ...window.getNormalBounds(), maximized: window.isMaximized() }, logger);
  });
  return window;
}

/** A hidden, empty window; `loadApp` brings the app into it, and the first frame shows it. */
export function createWindow(deps: MainWindowDeps, placement: Placement): BrowserWindow {
  const { platform } = deps;
  const window = new BrowserWindow(
    windowOptions(placement, { ...deps, dark: nativeTheme.shouldUseDarkColors }),
  );

  const unfollow = followTheme(window, platform);
  guardAgainstCrashes(window, deps);
  window.webContents.on('context-menu', (_event, params) => {
    const template = editMenuTemplate(params, deps.texts());
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
  window.once('ready-to-show', () => window.show());
  window.once('closed', unfollow);
  return window;
}

/**
 * Resolves when the page has loaded. A page that cannot load is a broken package, so it rejects.
 * @param query with its question mark: what the window shows of the app
 */
export function loadApp(window: BrowserWindow, query = ''): Promise<void> {
  return window.loadURL(appEntry + query);
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The main screen first: where a window goes whose own screen is gone. */
export function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

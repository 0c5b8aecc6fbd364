import { BrowserWindow, Menu, nativeTheme, screen } from 'electron';
import type { Logger } from '../../sync/core/logger.ts';
import { appEntry } from './appScheme.ts';
import { placeWindow } from './bounds.ts';
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
  /** Where the window's place is remembered. */
  readonly statePath: string;
  readonly texts: () => DesktopTexts;
  readonly logger: Logger;
}

/** A hidden, empty window; `load` brings the app into it once the core can answer. */
export function createMainWindow(deps: MainWindowDeps): BrowserWindow {
  const { logger, platform, statePath } = deps;
  const saved = readWindowState(statePath, logger);
  const placement = placeWindow(saved, workAreas());
  const window = new BrowserWindow(
    windowOptions(placement, { ...deps, dark: nativeTheme.shouldUseDarkColors }),
  );
  if (saved?.maximized === true) window.maximize();

  const unfollow = followTheme(window, platform);
  guardAgainstCrashes(window, deps);
  window.webContents.on('context-menu', (_event, params) => {
    const template = editMenuTemplate(params, deps.texts());
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(statePath, { ...window.getNormalBounds(), maximized: window.isMaximized() }, logger);
  });
  window.once('closed', unfollow);
  return window;
}

/** Resolves when the page has loaded. A page that cannot load is a broken package, so it rejects. */
export function loadApp(window: BrowserWindow): Promise<void> {
  return window.loadURL(appEntry);
}

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The main screen first: where a window goes whose own screen is gone. */
function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

import { type BrowserWindow, nativeTheme } from 'electron';
import type { Preferences } from '../../preload/views/state.ts';
import { chromeColors, titleBarOverlay } from './windowChrome.ts';

/** Makes the system's parts of the window (menus, buttons, `prefers-color-scheme`) follow the person's choice. */
export function applyTheme(theme: Preferences['theme']): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

/** Repaints what the page does not draw when light turns to dark. Returns its own undo. */
export function followTheme(window: BrowserWindow, platform: string): () => void {
  const repaint = () => {
    const dark = nativeTheme.shouldUseDarkColors;
    window.setBackgroundColor(chromeColors(dark).canvas);
    if (platform !== 'darwin') window.setTitleBarOverlay(titleBarOverlay(dark));
  };
  nativeTheme.on('updated', repaint);
  return () => {
    nativeTheme.removeListener('updated', repaint);
  };
}

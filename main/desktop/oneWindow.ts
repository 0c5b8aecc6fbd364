import { app, type BrowserWindow } from 'electron';
import { bringToFront } from './mainWindow.ts';

export interface OneWindow {
  /** Brings the window to the front; opens it again where it was closed and the app lives on (macOS). */
  show(): BrowserWindow;
  isOpen(): boolean;
}

/** Opens the one window of a profile, now and whenever the app is called while it has none. */
export function keepOneWindow(open: () => BrowserWindow): OneWindow {
  let window: BrowserWindow | null = null;

  function show(): BrowserWindow {
    if (window !== null) {
      bringToFront(window);
      return window;
    }
    const opened = open();
    window = opened;
    opened.once('closed', () => {
      window = null;
    });
    return opened;
  }
  app.on('activate', show);
  show();
  return { show, isOpen: () => window !== null };
}

/** Ends the app with its last window, except where apps live on without one. */
export function quitWithLastWindow(platform: string): void {
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
}

import { app, type BrowserWindow } from 'electron';
import { bringToFront } from './mainWindow.ts';

export interface OneWindow {
  /** Brings the window to the front; opens it again where it was closed and the app lives on (macOS). */
  show(): void;
}

/** Keeps one window of a profile, and ends the app with it where that is the custom. */
export function keepOneWindow(platform: string, open: () => BrowserWindow): OneWindow {
  let window: BrowserWindow | null = null;

  function reopen(): void {
    window = open();
    window.once('closed', () => {
      window = null;
    });
  }
  const show = () => {
    if (window === null) reopen();
    else bringToFront(window);
  };

  app.on('activate', show);
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  reopen();
  return { show };
}

import { expect, it, vi } from 'vitest';
import { keepOneWindow, quitWithLastWindow } from '../../../main/desktop/oneWindow.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { resetElectron } from '../../doubles/electron/openPage.ts';

vi.mock('electron', () => import('../../doubles/electron/electron.ts'));

function openApp(platform: string) {
  resetElectron();
  app.becomeReady();
  quitWithLastWindow(platform);
  keepOneWindow(() => new BrowserWindow() as never);
  return () => BrowserWindow.getAllWindows();
}

it('on macOS the app stays after its last window, and opens one when it is called', () => {
  const windows = openApp('darwin');
  windows()[0]?.closeByPerson();
  expect(windows()).toEqual([]);
  expect(app.exitCode).toBe(null);
  app.emit('activate');
  expect(windows()).toHaveLength(1);
});

it.each(['linux', 'win32'])('on %s it ends with it', async (platform) => {
  const windows = openApp(platform);
  windows()[0]?.closeByPerson();
  expect(await app.exited).toBe(0);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Bridge } from '../../../preload/contract.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { openBridge, resetElectron } from '../../doubles/electron/openPage.ts';

/** The demo's window comes when its history has been written. */
const patienceMs = 30_000;
let boots = 0;

export interface BootedApp {
  readonly dataFolder: string;
  window(): BrowserWindow;
  bridge(): Promise<Bridge>;
  /** Quits as a person does, and waits for the end. */
  quit(): Promise<number>;
}

/** A fresh machine; `boot` may be called again on the same data. */
export async function freshDataFolder() {
  resetElectron();
  const dataFolder = await mkdtemp(join(tmpdir(), 'tern-boot-'));
  return { dataFolder, remove: () => rm(dataFolder, { recursive: true, force: true }) };
}

/** Runs main/index.ts whole, as Electron would: the script first, then `ready`. */
export async function boot(dataFolder: string, ...flags: readonly string[]): Promise<BootedApp> {
  boots += 1;
  process.argv = [
    'tern',
    '--data',
    dataFolder,
    '--gateway',
    'http://127.0.0.1:9',
    '--log-level',
    'silent',
    ...flags,
  ];
  // A query makes it run again: the entry is a script, not something to call.
  await import(/* @vite-ignore */ `../../../main/index.ts?boot=${boots}`);
  app.becomeReady();
  await vi.waitFor(() => {
    // One that a link asks for is shown before its page has loaded.
    const isThere = ({ visible, webContents }: BrowserWindow) => visible && webContents.getURL() !== '';
    if (app.exitCode === null && !BrowserWindow.getAllWindows().some(isThere))
      throw new Error('no window yet');
  }, patienceMs);
  const window = () => {
    const [first] = BrowserWindow.getAllWindows();
    if (first === undefined) throw new Error('there is no window');
    return first;
  };
  return {
    dataFolder,
    window,
    bridge: () => openBridge(window().webContents),
    quit() {
      app.quit();
      return app.exited;
    },
  };
}

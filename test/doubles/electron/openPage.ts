import type { Bridge } from '../../../preload/contract.ts';
import { invokeChannel } from '../../../preload/channels.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browserWindow.ts';
import { ipcMain, setStage } from './ipc.ts';
import { protocol } from './protocol.ts';
import { resetSystem } from './system.ts';
import type { FrameDouble, WebContents } from './webContents.ts';

let pages = 0;

/** Runs the real preload beside the page of these contents: what its scripts would find in `window`. */
export async function openPage(contents: WebContents): Promise<Readonly<Record<string, unknown>>> {
  const world: Record<string, unknown> = {};
  setStage(contents, world);
  pages += 1;
  // A query makes it a module of its own, as every page has its own preload.
  const { argv } = process;
  process.argv = [...argv, ...argumentsOf(contents)];
  await import(/* @vite-ignore */ `../../../preload/index.ts?page=${pages}`);
  process.argv = argv;
  return world;
}

/** What a window's process is started with on top. */
function argumentsOf(contents: WebContents): readonly string[] {
  const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents === contents);
  return window?.options.webPreferences?.additionalArguments ?? [];
}

export async function openBridge(contents: WebContents): Promise<Bridge> {
  const { tern } = await openPage(contents);
  return tern as Bridge;
}

/** A call past the preload: a frame that should not be there, or one that is already gone. */
export function callFrom(
  contents: WebContents,
  frame: FrameDouble | null,
  ...args: unknown[]
): Promise<unknown> {
  return ipcMain.invokeFrom(contents, frame, invokeChannel, args);
}

export function resetElectron(): void {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  app.reset();
  ipcMain.reset();
  protocol.reset();
  resetSystem();
}

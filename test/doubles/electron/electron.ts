/**
 * A double of the `electron` module, for machines where its binary cannot be had: it keeps Electron's order of
 * things, clones what crosses between processes and refuses what Electron refuses. Its members have Electron's own
 * types, so that a double that has drifted from the real signatures does not compile. It proves what this app asks
 * of Electron, never that Electron does it.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browserWindow.ts';
export { contextBridge, ipcMain, ipcRenderer } from './ipc.ts';
export { protocol } from './protocol.ts';
export {
  dialog,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  safeStorage,
  screen,
  session,
  shell,
} from './system.ts';

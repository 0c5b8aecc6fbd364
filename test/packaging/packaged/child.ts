/**
 * Runs the main script of a package under plain Node: its own files, its own worker threads, its own native modules.
 * Only `electron` is the double. `node child.ts <folder of the package> <flags of the app>`
 */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { ipcMain } from '../../doubles/electron/ipc.ts';
import { protocol } from '../../doubles/electron/protocol.ts';
import { machine } from '../../doubles/electron/system.ts';
import type { FromApp, Request, ToApp } from './messages.ts';

const double = new URL('../../doubles/electron/electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});

const [folder = '', ...flags] = process.argv.slice(2);
const say = (message: FromApp) => process.send?.(message);

app.on('web-contents-created', (_event: unknown, contents: BrowserWindow['webContents']) => {
  const { emit } = contents.inbox;
  contents.inbox.emit = (channel: string, event: unknown, ...args: unknown[]) => {
    const window = BrowserWindow.getAllWindows().findIndex(({ webContents }) => webContents === contents);
    say({ kind: 'sent', window, channel, args });
    return emit.call(contents.inbox, channel, event, ...args);
  };
});
void app.exited.then((code) => process.exit(code));

process.argv = [process.execPath, ...flags];
await import(pathToFileURL(join(folder, 'out/main/index.js')).href);
app.becomeReady();

async function answer(asked: ToApp): Promise<unknown> {
  switch (asked.kind) {
    case 'windows':
      if (machine.errorBoxes.length > 0) throw new Error(JSON.stringify(machine.errorBoxes));
      return BrowserWindow.getAllWindows().map(({ webContents, options, visible }) => ({
        url: webContents.getURL(),
        preload: options.webPreferences?.preload,
        argv: options.webPreferences?.additionalArguments ?? [],
        visible,
      }));
    case 'fetch':
      return fetchFile(asked.url);
    case 'invoke': {
      const contents = BrowserWindow.getAllWindows()[asked.window]?.webContents;
      if (contents === undefined) throw new Error('there is no such window');
      return ipcMain.invokeFrom(contents, contents.mainFrame, asked.channel, asked.args);
    }
    case 'quit':
      return app.quit();
  }
}

async function fetchFile(url: string) {
  const response = await protocol.fetch(url);
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

process.on('message', ({ id, asked }: Request) => {
  answer(asked).then(
    (value) => say({ kind: 'answer', id, value }),
    (thrown: unknown) => say({ kind: 'failure', id, message: String(thrown) }),
  );
});
process.once('disconnect', () => process.exit(1));

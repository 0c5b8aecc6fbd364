import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appEntry, appScheme } from '../../../main/desktop/appScheme.ts';
import { createDispatcher, type Dispatcher } from '../../../main/hosts/dispatch.ts';
import { createElectronHost, type ElectronHost } from '../../../main/hosts/electron/electronHost.ts';
import { openCore } from '../../../main/hosts/openCore.ts';
import type { Bridge } from '../../../preload/contract.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { HostUnderTest, RawAnswer } from '../../contracts/hostContract.ts';
import { app } from '../../doubles/electron/app.ts';
import { BrowserWindow } from '../../doubles/electron/browserWindow.ts';
import { openBridge, resetElectron } from '../../doubles/electron/openPage.ts';
import { protocol } from '../../doubles/electron/protocol.ts';

type ElectronContents = Parameters<ElectronHost['attach']>[0];

/** A window at the app's address with the real preload in it, attached to the real host. */
export async function attachWindow(host: ElectronHost, dispatcher: Dispatcher) {
  const window = new BrowserWindow();
  await window.loadURL(appEntry);
  host.attach(window.webContents as unknown as ElectronContents, dispatcher);
  return { window, bridge: await openBridge(window.webContents) };
}

export function startElectronDouble(): void {
  resetElectron();
  app.becomeReady();
  protocol.handle(appScheme, () => Promise.resolve(new Response('<!doctype html>')));
}

export interface ElectronHarness {
  readonly bridge: Bridge;
  readonly window: BrowserWindow;
  readonly host: ElectronHost;
  readonly dispatcher: Dispatcher;
  stop(): Promise<void>;
}

/** Real preload, real host, real core in its worker; only Electron between them is the double. */
export async function startElectronHost(gatewayUrl: string): Promise<ElectronHarness> {
  startElectronDouble();
  const dataFolder = await mkdtemp(join(tmpdir(), 'tern-electron-'));
  const { core, stop } = await openCore(
    { dataFolder, profile: 'contract', gatewayUrl, logLevel: 'silent' },
    {},
  );
  const dispatcher = createDispatcher({ core });
  const host = createElectronHost({ logger: silentLogger });
  return {
    ...(await attachWindow(host, dispatcher)),
    host,
    dispatcher,
    async stop() {
      await stop();
      host.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export const electronUnderTest: HostUnderTest = {
  name: 'electron',
  carriesText: false,
  async start({ gatewayUrl }) {
    const { bridge, stop } = await startElectronHost(gatewayUrl);
    const invoke = bridge.invoke as (command: string, args: unknown) => Promise<RawAnswer>;
    return { invoke, subscribe: (listener) => bridge.subscribe(listener), stop };
  },
};

import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { HostUnderTest } from '../../contracts/hostContract.ts';
import { jsonHarness } from './jsonHarness.ts';
import { built } from '../../processes/built.ts';
import { isEvent, run, type Running, temporaryFolder } from '../../processes/run.ts';

export interface BrowserProcess {
  readonly url: URL;
  readonly process: Running;
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** The browser host as a process, with a stand-in for the built window. */
export async function startBrowser(
  gatewayUrl: string,
  args: readonly string[] = [],
): Promise<BrowserProcess> {
  const folder = await temporaryFolder();
  const renderer = join(folder.path, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>Tern</title>');
  await writeFile(join(renderer, 'assets/index.js'), 'export {};');
  await writeFile(join(folder.path, 'secret.html'), 'not for you');
  const host = run(built.browserHost, [
    ...[
      '--data',
      folder.path,
      '--gateway',
      gatewayUrl,
      '--renderer',
      renderer,
      '--log-level',
      'silent',
      ...args,
    ],
  ]);
  const { url } = (await host.line(isEvent('ready'))) as { url: string };
  return {
    url: new URL(url),
    process: host,
    dataFolder: folder.path,
    async stop() {
      host.kill('SIGTERM');
      await host.exited;
      await folder.remove();
    },
  };
}

export function openSocket(
  url: URL,
  options: { token?: string; origin?: string; host?: string } = {},
): WebSocket {
  const { token = url.searchParams.get('token') ?? '', origin = url.origin, host = url.host } = options;
  return new WebSocket(`ws://${url.host}/bridge`, ['tern.bridge.v1', token], { origin, headers: { host } });
}

export const browserUnderTest: HostUnderTest = {
  name: 'browser',
  carriesText: true,
  async start({ gatewayUrl }) {
    const host = await startBrowser(gatewayUrl);
    const socket = openSocket(host.url);
    const { receive, end, harness } = jsonHarness((text) => socket.send(text));
    socket.on('message', (data: Buffer) => receive(data.toString('utf8')));
    const closed = once(socket, 'close').then(end);
    await once(socket, 'open');
    return {
      ...harness,
      async stop() {
        await host.stop();
        await closed;
      },
    };
  },
};

import { join, sep } from 'node:path';
import { createDemoFolder, removeFolder } from '../main/hosts/demo/demoFolder.ts';
import { readListening } from '../main/hosts/demo/demoGateway.ts';
import { somewhere } from '../main/hosts/demo/showPeople.ts';
import { launchApp } from './dev/app.ts';
import { type DevOptions, devHelp, readDevFlags } from './dev/flags.ts';
import { createFreshProcess, type FreshProcess, launchScript } from './dev/freshProcess.ts';
import { showDev } from './dev/showDev.ts';
import { startVite } from './dev/viteServer.ts';
import { watchSources } from './dev/watchSources.ts';
import { root } from './start/child.ts';
import { chooseElectron } from './start/electronBinary.ts';
import { freePorts } from './start/ports.ts';
import { prepareFolder } from './start/prepareFolder.ts';
import { aborted, runToEnd } from './start/runToEnd.ts';

/** What a change of each folder starts anew; the window is the Vite server's matter. */
const sources = {
  gateway: ['sync/core', 'sync/gateway', 'sync/protocol'],
  app: ['main', 'preload', 'resources/demo', 'sync/client', 'sync/core', 'sync/protocol'],
};
type ProcessName = keyof typeof sources;

/** `npm run dev`: a gateway, the app of two people, and a Vite server for their windows, which runs in this process. */
async function dev(options: DevOptions, { signal: stop }: AbortController): Promise<number> {
  const { frames, logLevel } = options;
  const undo: (() => unknown)[] = [];
  const processes = new Map<ProcessName, FreshProcess>();

  function keepFresh(name: ProcessName, launch: () => ReturnType<typeof launchApp>): FreshProcess {
    const fresh = createFreshProcess({ name, launch, stop });
    processes.set(name, fresh);
    undo.push(() => fresh.stop());
    return fresh;
  }
  async function sourceChanged(file: string): Promise<void> {
    const concerned = [...processes].filter(([name]) => sources[name].some((folder) => isIn(folder, file)));
    await Promise.all(concerned.map(([, fresh]) => fresh.sourceChanged(file)));
  }

  try {
    const dataFolder = options.dataFolder ?? (await createDemoFolder());
    if (options.dataFolder === null) undo.push(() => removeFolder(dataFolder));
    prepareFolder(dataFolder);
    const electron = await chooseElectron(options.host, stop);
    const vite = await startVite(sourceChanged);
    undo.push(vite.stop);

    const [port] = await freePorts(1);
    const gateway = keepFresh('gateway', async () =>
      launchScript('listening', 'sync/gateway/main.ts', [
        ...['--demo', '--data', join(dataFolder, 'gateway'), '--port', String(port)],
        ...['--frames', frames ?? 'off', '--log-level', logLevel],
      ]),
    );
    const { url: gatewayUrl, people } = readListening(await gateway.start());
    const page = somewhere(...(await freePorts(1)));
    const windows = (await freePorts(people.length)).map((free) => somewhere(free));
    const places = { dataFolder, gatewayUrl, viteUrl: vite.url, page, windows };
    const session = { ...places, people: [...people], logLevel, ...(frames === null ? {} : { frames }) };
    const app = keepFresh('app', () => launchApp(electron, session));
    const ready = await app.start();
    undo.push(watchSources(Object.values(sources).flat(), (file) => void sourceChanged(file)));
    if (!stop.aborted) await showDev(ready.payload, options.opens);
    return await aborted(stop);
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

const isIn = (folder: string, file: string) => file.replaceAll('/', sep).startsWith(join(root, folder) + sep);

await runToEnd({ readFlags: readDevFlags, help: devHelp, run: dev });

import { accessSync, constants } from 'node:fs';
import { TernError } from '../sync/core/ternError.ts';
import { buildApp } from './start/buildApp.ts';
import { type Child, root, startProgram } from './start/child.ts';
import { findElectron } from './start/electronBinary.ts';
import { readStartFlags, startHelp, type StartOptions } from './start/flags.ts';
import { keepGateway, type KeptGateway } from './start/keepGateway.ts';
import { runBrowser } from './start/runBrowser.ts';
import { say, StartError } from './start/say.ts';
import { makeFolder } from '../main/core/makeFolder.ts';

/**
 * `npm start`: build if needed, a gateway, then the host that shows the app. Both are children; when the host ends,
 * or at Ctrl-C, everything does.
 */
async function start(options: StartOptions, stop: AbortController): Promise<number> {
  if (!options.demo) prepareFolder(options.dataFolder);
  const electron = await findElectron(options.host);
  if (!electron.ok && options.host === 'electron')
    throw new StartError(`Tern cannot open a window of its own, because ${electron.error}.`);
  if (!electron.ok && options.host === 'auto') say(`Using the browser, because ${electron.error}.`);
  await buildApp();

  let gateway: KeptGateway | null = null;
  let host: Child | null = null;
  try {
    // A demo brings a gateway of its own.
    if (!options.demo && options.gatewayUrl === null) gateway = await keepGateway(options, stop.signal);
    const args = hostArguments(options, options.gatewayUrl ?? gateway?.url ?? null);
    if (stop.signal.aborted) return 0;
    host = electron.ok ? startProgram(electron.value, [root, ...args]) : runBrowser(options, args);
    const code = await Promise.race([host.exited, aborted(stop.signal)]);
    if (stop.signal.aborted) return 0;
    if (code === null)
      throw new StartError('Tern stopped unexpectedly; nothing you wrote is lost. Start it again.');
    return code;
  } finally {
    stop.abort();
    await host?.stop();
    await gateway?.stop();
  }
}

function hostArguments(
  { profile, dataFolder, logLevel, demo }: StartOptions,
  gatewayUrl: string | null,
): string[] {
  return [
    ...['--profile', profile, '--data', dataFolder, '--log-level', logLevel],
    ...(gatewayUrl === null ? [] : ['--gateway', gatewayUrl]),
    ...(demo ? ['--demo'] : []),
  ];
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw new StartError(`Tern cannot write to ${folder}; name another folder with --data DIR.`, {
      cause: thrown,
    });
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<0>((resolve) => signal.addEventListener('abort', () => resolve(0)));

async function main(): Promise<number> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) return;
      stop.abort();
      say('Stopping …');
    });
  }
  try {
    const options = readStartFlags(process.argv.slice(2));
    if (options !== 'help') return await start(options, stop);
    process.stdout.write(startHelp);
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof StartError) && !(thrown instanceof TernError)) throw thrown;
    // Ctrl-C reaches a build or a download as well: that it broke off is no news.
    if (stop.signal.aborted) return 0;
    process.stderr.write(`${thrown.message}\n`);
    return 2;
  }
}

process.exit(await main());

import { startAgainCode } from '../main/hosts/startAgainCode.ts';
import { buildApp } from './start/buildApp.ts';
import { type Child, root, startProgram } from './start/child.ts';
import { chooseElectron } from './start/electronBinary.ts';
import { readStartFlags, startHelp, type StartOptions } from './start/flags.ts';
import { keepGateway, type KeptGateway } from './start/keepGateway.ts';
import { prepareFolder } from './start/prepareFolder.ts';
import { runBrowser } from './start/runBrowser.ts';
import { aborted, runToEnd } from './start/runToEnd.ts';
import { say, StartError } from './start/say.ts';

/** Where libraries are missing, user namespaces are restricted or the person is root, Electron ends at once. */
const cannotStartMs = 5_000;

/**
 * `npm start`: build if needed, a gateway, then the host that shows the app. Both are children; when the host ends,
 * or at Ctrl-C, everything does.
 */
async function start(options: StartOptions, stop: AbortController): Promise<number> {
  if (!options.demo) prepareFolder(options.dataFolder);
  const electron = await chooseElectron(options.host, stop.signal);
  await buildApp();
  stop.signal.throwIfAborted();

  let gateway: KeptGateway | null = null;
  let host: Child | null = null;
  try {
    // A demo brings a gateway of its own.
    if (!options.demo && options.gatewayUrl === null) gateway = await keepGateway(options, stop.signal);
    const args = hostArguments(options, options.gatewayUrl ?? gateway?.url ?? null);
    if (stop.signal.aborted) return 0;
    let shownAt: number;
    let code: number | null;
    do {
      shownAt = performance.now();
      host = electron === null ? runBrowser(options, args) : startProgram(electron, [root, ...args]);
      code = await Promise.race([host.exited, aborted(stop.signal)]);
      if (stop.signal.aborted) return 0;
    } while (code === startAgainCode);
    const isElectronUp = code === 0 || performance.now() - shownAt > cannotStartMs;
    if (options.host === 'auto' && electron !== null && !isElectronUp) {
      const how = code === null ? 'crashed' : `ended with code ${code}`;
      say(`Using the browser, because Electron ${how} as it started; see its output above.`);
      host = runBrowser(options, args);
      code = await Promise.race([host.exited, aborted(stop.signal)]);
      if (stop.signal.aborted) return 0;
    }
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

await runToEnd({ readFlags: readStartFlags, help: startHelp, run: start });

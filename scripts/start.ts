import { buildApp } from './start/buildApp.ts';
import { type Child, root, startProgram } from './start/child.ts';
import { chooseElectron } from './start/electronBinary.ts';
import { readStartFlags, startHelp, type StartOptions } from './start/flags.ts';
import { keepGateway, type KeptGateway } from './start/keepGateway.ts';
import { prepareFolder } from './start/prepareFolder.ts';
import { runBrowser } from './start/runBrowser.ts';
import { aborted, runToEnd } from './start/runToEnd.ts';
import { StartError } from './start/say.ts';

/**
 * `npm start`: build if needed, a gateway, then the host that shows the app. Both are children; when the host ends,
 * or at Ctrl-C, everything does.
 */
async function start(options: StartOptions, stop: AbortController): Promise<number> {
  if (!options.demo) prepareFolder(options.dataFolder);
  const electron = await chooseElectron(options.host);
  await buildApp();

  let gateway: KeptGateway | null = null;
  let host: Child | null = null;
  try {
    // A demo brings a gateway of its own.
    if (!options.demo && options.gatewayUrl === null) gateway = await keepGateway(options, stop.signal);
    const args = hostArguments(options, options.gatewayUrl ?? gateway?.url ?? null);
    if (stop.signal.aborted) return 0;
    host = electron === null ? runBrowser(options, args) : startProgram(electron, [root, ...args]);
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

await runToEnd({ readFlags: readStartFlags, help: startHelp, run: start });

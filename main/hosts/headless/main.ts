import { TernError } from '../../../sync/core/ternError.ts';
import { commonFlags, helpFlag, logLevelOf } from '../commonFlags.ts';
import { appVersion } from '../coreOptions.ts';
import { createDispatcher } from '../dispatch.ts';
import { flagsHelp, readFlags } from '../flags.ts';
import { openCore } from '../openCore.ts';
import { defaultDataFolder, defaultProfile } from '../profileFolder.ts';
import { runHost } from '../runHost.ts';
import { pathCommands } from './pathCommands.ts';
import { serveHeadless } from './headlessHost.ts';

const spec = { ...commonFlags, help: helpFlag };
const usage = `Tern without a window: commands in on stdin, answers and events out on stdout, one JSON object a line.

  npm run headless -- --gateway URL [--data DIR] [--profile NAME]

  in   {"id":1,"command":"getState","args":{}}     {"command":"help"} lists all commands and events
  out  {"id":1,"result":…}   {"id":1,"error":{"code":…}}   {"event":…,"payload":…}

Ends when stdin does, and at Ctrl-C. Logs go to stderr.`;

await runHost(async (stop) => {
  const flags = readFlags(process.argv.slice(2), spec);
  if (flags.help) {
    process.stdout.write(flagsHelp(usage, spec));
    return;
  }
  if (flags.gateway === undefined) {
    throw new TernError('requestInvalid', { message: 'Name a gateway: --gateway URL.' });
  }
  const profile = flags.profile ?? defaultProfile;
  const { core, folder, crashed, ...running } = await openCore({
    dataFolder: flags.data ?? defaultDataFolder(),
    profile,
    gatewayUrl: flags.gateway,
    logLevel: logLevelOf(flags['log-level']),
  });
  const served = serveHeadless({
    dispatcher: createDispatcher({ core, host: pathCommands(core.files) }),
    input: process.stdin,
    output: process.stdout,
    stop,
    stopCore: () => running.stop(),
    ready: { profile, dataDir: folder, appVersion },
  });
  await Promise.race([served, crashed]);
});

import { once } from 'node:events';
import { join } from 'node:path';
import { TernError } from '../../../sync/core/ternError.ts';
import { AccountsDispatcher } from '../accounts/accountsDispatcher.ts';
import { type Accounts, openAccounts, type RunningAccounts } from '../accounts/openAccounts.ts';
import { commonFlags, helpFlag, logLevelOf, portFlag } from '../commonFlags.ts';
import { appVersion } from '../coreOptions.ts';
import { defaultGatewayUrl } from '../defaultGateway.ts';
import { createBrowserDemo } from '../demo/browserDemo.ts';
import { type FlagValues, flagsHelp, readFlags } from '../flags.ts';
import { defaultDataFolder, defaultProfile, profileFolder } from '../profileFolder.ts';
import { emitLine, runHost } from '../runHost.ts';
import { startBrowserHost } from './browserHost.ts';
import { builtRenderer } from './rendererFiles.ts';
import { announceInstance, callRunningInstance } from './instance.ts';

const spec = {
  ...commonFlags,
  port: portFlag,
  demo: { help: 'two demo people side by side instead of a profile' },
  renderer: { value: 'DIR', help: 'the built window (default: out/renderer of this checkout)' },
  help: helpFlag,
};
const usage = `Tern in a browser tab of this computer. \`npm start -- --host browser\` runs it.

On stdout, one JSON object a line: ready (with the URL), pagesChanged, alreadyRunning. Ends at Ctrl-C.`;

// Source and bundle lie at different depths.
const builtFolder = join(
  import.meta.dirname,
  import.meta.url.endsWith('.ts') ? '../../../out/renderer' : '../renderer',
);

type Flags = FlagValues<typeof spec>;

await runHost(async (stop) => {
  const flags = readFlags(process.argv.slice(2), spec);
  if (flags.help) {
    process.stdout.write(flagsHelp(usage, spec));
    return;
  }
  const stopped = once(stop, 'abort').then(() => {});
  await (flags.demo ? runDemo(flags, stopped) : runProfile(flags, stopped));
});

async function runDemo(flags: Flags, stopped: Promise<void>): Promise<void> {
  const demo = createBrowserDemo({
    renderer: builtRenderer(flags.renderer ?? builtFolder),
    port: Number(flags.port ?? 0),
    logLevel: logLevelOf(flags['log-level']),
  });
  await Promise.race([demo.start().then((payload) => emitLine({ event: 'ready', payload })), stopped]);
  await stopped;
  await demo.stop();
}

async function runProfile(flags: Flags, stopped: Promise<void>): Promise<void> {
  const profile = flags.profile ?? defaultProfile;
  const running = await openOrCall(flags, profile);
  if (running === null) return;
  const { host, demo } = await startHost(flags, running.accounts).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  const withdraw = await announceInstance(running.folder, host.instance);
  emitLine({ event: 'ready', payload: { url: host.url, profile, dataDir: running.folder, appVersion } });

  await Promise.race([stopped, running.crashed]);
  await withdraw();
  await Promise.all([running.stop(), host.stop(), demo.stop()]);
}

async function startHost(flags: Flags, accounts: Accounts) {
  const renderer = builtRenderer(flags.renderer ?? builtFolder);
  const demo = createBrowserDemo({ renderer, port: 0, logLevel: logLevelOf(flags['log-level']) });
  const host = await startBrowserHost({
    dispatcher: new AccountsDispatcher(accounts, { startDemo: demo.start }),
    renderer,
    port: Number(flags.port ?? 0),
    onPages: (open) => emitLine({ event: 'pagesChanged', payload: { open } }),
  });
  return { host, demo };
}

/** Null: another instance has this profile, and says where. */
async function openOrCall(flags: Flags, profile: string): Promise<RunningAccounts | null> {
  const dataFolder = flags.data ?? defaultDataFolder();
  const gatewayUrl = flags.gateway ?? defaultGatewayUrl;
  try {
    return await openAccounts({ dataFolder, profile, gatewayUrl, logLevel: logLevelOf(flags['log-level']) });
  } catch (thrown) {
    if (!(thrown instanceof TernError) || thrown.code !== 'profileInUse') throw thrown;
    const url = await callRunningInstance(profileFolder(dataFolder, profile));
    if (url === null) throw thrown;
    emitLine({ event: 'alreadyRunning', payload: { url } });
    return null;
  }
}

import { resolve } from 'node:path';
import { commonFlags, helpFlag, logLevelOf, portFlag } from '../../main/hosts/commonFlags.ts';
import { type Flag, flagsHelp, readFlags } from '../../main/hosts/flags.ts';
import { defaultDataFolder, defaultProfile } from '../../main/hosts/profileFolder.ts';

const hosts = ['auto', 'electron', 'browser'] as const;
export type HostChoice = (typeof hosts)[number];
const isHost = (value: string): value is HostChoice => hosts.some((host) => host === value);

export const hostFlag = {
  value: 'auto|electron|browser',
  help: 'its own window or a browser tab; auto: its own window if possible',
  check: (value: string) => (isHost(value) ? null : `must be one of ${hosts.join(', ')}`),
} as const satisfies Flag;

export const hostOf = (value: string | undefined): HostChoice =>
  value !== undefined && isHost(value) ? value : 'auto';

const spec = {
  ...commonFlags,
  gateway: { ...commonFlags.gateway, help: 'a gateway to use instead of one started here' },
  host: hostFlag,
  port: portFlag,
  'no-open': { help: 'print the address instead of opening a browser' },
  demo: { help: 'two demo people side by side, with a history; deleted when you stop it' },
  help: helpFlag,
} as const;

const usage = `Starts Tern, and a gateway on this computer unless you name one.

  npm start
  npm start -- --profile NAME       several profiles run at once
  npm start -- --demo
`;

export const startHelp = flagsHelp(usage, spec);

export type StartOptions = Exclude<ReturnType<typeof readStartFlags>, 'help'>;

/** Throws `requestInvalid` with one sentence. */
export function readStartFlags(argv: readonly string[]) {
  const flags = readFlags(argv, spec);
  if (flags.help) return 'help';
  return {
    profile: flags.profile ?? defaultProfile,
    dataFolder: resolve(flags.data ?? defaultDataFolder()),
    gatewayUrl: flags.gateway ?? null,
    host: hostOf(flags.host),
    port: flags.port ?? '0',
    opens: !flags['no-open'],
    demo: flags.demo,
    logLevel: logLevelOf(flags['log-level']),
  };
}

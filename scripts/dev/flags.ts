import { resolve } from 'node:path';
import { commonFlags, helpFlag, logLevelOf } from '../../main/hosts/commonFlags.ts';
import { flagsHelp, readFlags } from '../../main/hosts/flags.ts';
import { hostFlag, hostOf } from '../start/flags.ts';
import { textDetails, type TextDetail } from '../../sync/protocol/describeFrame.ts';

const isDetail = (value: string): value is TextDetail => textDetails.some((detail) => detail === value);

const spec = {
  data: { value: 'DIR', help: 'keep everything there; a folder that goes away at the end when left out' },
  frames: {
    value: 'text',
    alone: 'lengths',
    help: 'log every frame of the gateway and of each person; texts only as their lengths, or in full',
    check: (value: string) => (isDetail(value) ? null : `is given alone or as --frames=text`),
  },
  host: hostFlag,
  'no-open': { help: 'print the addresses instead of opening a browser' },
  'log-level': commonFlags['log-level'],
  help: helpFlag,
} as const;

export const devHelp = flagsHelp(
  `Starts a gateway and two people with a history side by side, all from source. What is saved shows at once: a change
of the window in the window, a change of anything else by a new start of what it belongs to.

  npm run dev
  npm run dev -- --frames
`,
  spec,
);

export type DevOptions = Exclude<ReturnType<typeof readDevFlags>, 'help'>;

/** Throws `requestInvalid` with one sentence. */
export function readDevFlags(argv: readonly string[]) {
  const flags = readFlags(argv, spec);
  if (flags.help) return 'help';
  return {
    dataFolder: flags.data === undefined ? null : resolve(flags.data),
    frames: flags.frames !== undefined && isDetail(flags.frames) ? flags.frames : null,
    host: hostOf(flags.host),
    opens: !flags['no-open'],
    logLevel: logLevelOf(flags['log-level']),
  };
}

import { type Flags, readFlags as read } from '../../main/hosts/flags.ts';
import { wholeNumber } from '../processes/wholeNumber.ts';

export const spec = {
  seconds: { value: 'N', help: 'how long the faults last (default: 60)', check: wholeNumber(1, 86_400) },
  seed: {
    value: 'S',
    help: 'what the run is drawn from (default: the clock)',
    check: wholeNumber(0, 4_294_967_295),
  },
  clients: { value: 'N', help: 'devices, of three people (default: 5)', check: wholeNumber(3, 20) },
  json: { value: 'FILE', help: 'where to write the result' },
  smoke: { help: 'end with the time, and do not ask that everything has happened once' },
  markdown: { value: 'FILE', help: 'write the crash-point matrix of this run into a page' },
  keep: { help: 'keep the files of a run that went well, too' },
  help: { help: 'this text' },
} as const satisfies Flags;

export interface RunOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly clients: number;
  readonly smoke: boolean;
  readonly json: string | null;
  readonly markdown: string | null;
  readonly keep: boolean;
}

/** @throws TernError requestInvalid with one sentence */
export function readFlags(argv: readonly string[], now: number): RunOptions | 'help' {
  const flags = read(argv, spec);
  if (flags.help) return 'help';
  return {
    seconds: Number(flags.seconds ?? 60),
    seed: Number(flags.seed ?? now % 2 ** 31),
    clients: Number(flags.clients ?? 5),
    smoke: flags.smoke,
    json: flags.json ?? null,
    markdown: flags.markdown ?? null,
    keep: flags.keep,
  };
}

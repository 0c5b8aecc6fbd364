import { parseArgs } from 'node:util';
import { commonFlags } from '../commonFlags.ts';
import { type Flag, type Flags, type FlagValues, readFlags } from '../flags.ts';

const spec = {
  ...commonFlags,
  demo: { help: 'two seeded people side by side' },
} as const satisfies Flags;
export type LaunchFlags = FlagValues<typeof spec>;

/**
 * The flags of Tern on an Electron command line; throws `requestInvalid` with a sentence when a value is wrong.
 * Other arguments are left alone: Chromium and the desktop add their own (`--ozone-platform`, `--no-sandbox`, the
 * app's folder, a file to open), and a start must not fail for them.
 */
export function readLaunchFlags(argv: readonly string[]): LaunchFlags {
  return readFlags(ownArguments(argv), spec);
}

function ownArguments(argv: readonly string[]): string[] {
  const options = Object.fromEntries(
    Object.entries<Flag>(spec).map(([name, { value }]) => {
      return [name, { type: value === undefined ? 'boolean' : 'string' } as const];
    }),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.flatMap((token) => {
    if (token.kind !== 'option' || !Object.hasOwn(spec, token.name)) return [];
    const { rawName, value, inlineValue } = token;
    if (value === undefined) return [rawName];
    return inlineValue ? [`${rawName}=${value}`] : [rawName, value];
  });
}

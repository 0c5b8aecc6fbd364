import { parseArgs } from 'node:util';
import { TernError } from '../../sync/core/ternError.ts';

/**
 * A flag that takes a value (shown as `value` in --help), or a switch when it has none. With `alone`, what it means
 * without a value; one is then given as `--name=value` only.
 */
export interface Flag {
  readonly help: string;
  readonly value?: string;
  readonly alone?: string;
  /** Returns what is wrong with a value as the end of a sentence, or null. */
  readonly check?: (value: string) => string | null;
}

export type Flags = Readonly<Record<string, Flag>>;
export type FlagValues<Spec extends Flags> = {
  readonly [Name in keyof Spec]: Spec[Name] extends { readonly value: string } ? string | undefined : boolean;
};

/** Throws `requestInvalid` with one sentence that names the flag. `--no-x` is a flag of that name, nothing more. */
export function readFlags<const Spec extends Flags>(argv: readonly string[], spec: Spec): FlagValues<Spec> {
  const options = Object.fromEntries(
    Object.entries(spec).map(([name, { value, alone }]) => [
      name,
      { type: value === undefined || alone !== undefined ? 'boolean' : 'string' } as const,
    ]),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const found: Record<string, string | boolean | undefined> = Object.fromEntries(
    Object.entries(spec).map(([name, { value }]) => [name, value === undefined ? false : undefined]),
  );
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') throw wrong(`“${token.value}” is not a flag; see --help.`);
    const flag = Object.hasOwn(spec, token.name) ? spec[token.name] : undefined;
    if (flag === undefined) throw wrong(`There is no flag ${token.rawName}; see --help.`);
    found[token.name] = flag.value === undefined ? readSwitch(token) : readValue(token, flag);
  }
  return found as FlagValues<Spec>;
}

interface Given {
  readonly rawName: string;
  readonly value?: string | undefined;
}

function readSwitch({ rawName, value }: Given): boolean {
  if (value !== undefined) throw wrong(`${rawName} takes no value; see --help.`);
  return true;
}

function readValue({ rawName, value }: Given, flag: Flag): string {
  if (value === undefined && flag.alone !== undefined) return flag.alone;
  if (
    value === undefined ||
    value === '' ||
    (value.startsWith('-') && flag.value !== undefined && value.startsWith('--'))
  )
    throw wrong(`${rawName} needs a value: ${rawName} ${flag.value}.`);
  const problem = flag.check?.(value) ?? null;
  if (problem !== null) throw wrong(`${rawName} ${problem}.`);
  return value;
}

export function flagsHelp(usage: string, spec: Flags): string {
  const rows = Object.entries(spec).map(([name, { value, alone, help }]) => [
    `--${name}${value === undefined ? '' : alone === undefined ? ` ${value}` : `[=${value}]`}`,
    help,
  ]);
  const width = Math.max(...rows.map(([left = '']) => left.length)) + 3;
  return [usage, '', ...rows.map(([left = '', help = '']) => `  ${left.padEnd(width)}${help}`), ''].join(
    '\n',
  );
}

const wrong = (message: string) => new TernError('requestInvalid', { message });

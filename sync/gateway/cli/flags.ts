import { parseArgs } from 'node:util';
import { type Static, Type } from 'typebox';
import { fail, ok, type Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import { compileValidator } from '../../protocol/validator.ts';
import { strictObject } from '../../protocol/shape.ts';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const ValueFlags = strictObject({
  data: Type.String({ minLength: 1 }),
  host: Type.String({ minLength: 1 }),
  port: Type.Integer({ minimum: 0, maximum: 65_535 }),
  logLevel: Type.Union(logLevels.map((level) => Type.Literal(level))),
  /** Registrations and sign-ins one address may make a minute. */
  attemptsPerMinute: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});
type ValueFlags = Static<typeof ValueFlags>;
export type Flags = ValueFlags & { readonly demo: boolean };

const parseFlags = compileValidator(ValueFlags, 'requestInvalid');

/** Each flag: its name, what it is for, its default. The environment has the same as TERN_GATEWAY_NAME. */
const flags = {
  data: {
    flag: 'data',
    value: 'DIR',
    help: 'folder of the database (made when missing)',
    fallback: './tern-gateway',
  },
  host: { flag: 'host', value: 'ADDRESS', help: 'address to listen on', fallback: '127.0.0.1' },
  port: { flag: 'port', value: 'N', help: 'port to listen on; 0 takes any that is free', fallback: '8467' },
  logLevel: { flag: 'log-level', value: 'LEVEL', help: logLevels.join(', '), fallback: 'info' },
  attemptsPerMinute: {
    flag: 'attempts-per-minute',
    value: 'N',
    help: 'registrations and sign-ins one address may make',
    fallback: '30',
  },
} as const satisfies Record<
  keyof ValueFlags,
  { flag: string; value: string; help: string; fallback: string }
>;

const names = Object.keys(flags) as (keyof ValueFlags)[];

export function variableOf(name: keyof ValueFlags): string {
  return `TERN_GATEWAY_${flags[name].flag.toUpperCase().replaceAll('-', '_')}`;
}

export const helpText = [
  'Runs the Tern gateway. Prints one JSON line when it listens; logs go to stderr.',
  '',
  ...names.map((name) => {
    const { flag, value, help, fallback } = flags[name];
    return `  ${`--${flag} ${value}`.padEnd(26)} ${help} (${fallback}; ${variableOf(name)})`;
  }),
  `  ${'--demo'.padEnd(26)} fill an empty folder with demo people, told in the line it prints`,
  `  ${'--help'.padEnd(26)} this text`,
  '',
].join('\n');

/** Flags win over the environment, which wins over defaults. `help` asks for the text above. */
export function readFlags(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Flags | 'help', TernError> {
  const options = Object.fromEntries(names.map((name) => [flags[name].flag, { type: 'string' as const }]));
  let given: Readonly<Record<string, unknown>>;
  try {
    given = parseArgs({
      args: [...argv],
      options: { ...options, demo: { type: 'boolean' }, help: { type: 'boolean' } },
      strict: true,
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail(new TernError('requestInvalid', { message: `${error.message.split('.')[0]}. See --help.` }));
  }
  if (given['help'] === true) return ok('help');

  const raw = Object.fromEntries(
    names.map((name) => [name, given[flags[name].flag] ?? env[variableOf(name)] ?? flags[name].fallback]),
  );
  const isNumber = (value: unknown) => typeof value === 'string' && /^\d{1,7}$/.test(value);
  for (const name of ['port', 'attemptsPerMinute']) if (isNumber(raw[name])) raw[name] = Number(raw[name]);
  const parsed = parseFlags(raw);
  if (parsed.ok) return ok({ ...parsed.value, demo: given['demo'] === true });
  const name = names.find((candidate) => parsed.error.message.startsWith(`/${candidate}`));
  const which = name === undefined ? 'a flag' : `--${flags[name].flag} (or ${variableOf(name)})`;
  return fail(
    new TernError('requestInvalid', { message: `The value of ${which} is not valid. See --help.` }),
  );
}

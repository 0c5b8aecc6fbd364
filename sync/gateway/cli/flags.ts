import { parseArgs } from 'node:util';
import { type Static, Type } from 'typebox';
import { fail, ok, type Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import { compileValidator } from '../../protocol/validator.ts';
import { textDetails } from '../../protocol/describeFrame.ts';
import { Strangers } from '../../protocol/limits.ts';
import { parseProxies } from '../http/clientAddress.ts';
import { strictObject } from '../../protocol/shape.ts';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const strangers = ['invited', 'added'] as const;

const frameLogs = ['off', ...textDetails] as const;

/** The least and the greatest. */
const ranges = {
  port: [0, 65_535],
  /** Registrations and sign-ins one address may make a minute. */
  attemptsPerMinute: [1, 1_000_000],
  /** [HELLO-12] 0: any number. */
  connectionsPerAddress: [0, 1_000_000],
  /** At most some hundred years: for ever. */
  editHours: [1, 1_000_000],
  /** 0: no backups. At most three weeks: a longer timer is none. */
  backupHours: [0, 500],
  /** [BLOB-3] A tebibyte; about ten. */
  fileMib: [1, 1_048_576],
  quotaMib: [1, 9_999_999],
} as const;
const within = ([minimum, maximum]: readonly [number, number]) => Type.Integer({ minimum, maximum });

const ValueFlags = strictObject({
  data: Type.String({ minLength: 1 }),
  host: Type.String({ minLength: 1 }),
  port: within(ranges.port),
  logLevel: Type.Union(logLevels.map((level) => Type.Literal(level))),
  attemptsPerMinute: within(ranges.attemptsPerMinute),
  connectionsPerAddress: within(ranges.connectionsPerAddress),
  editHours: within(ranges.editHours),
  backupHours: within(ranges.backupHours),
  fileMib: within(ranges.fileMib),
  quotaMib: within(ranges.quotaMib),
  s3Bucket: Type.String({ pattern: '^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$' }),
  s3Endpoint: Type.String({ pattern: '^(https?://[^\\s/@]+/?)?$' }),
  s3Region: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }),
  trustProxy: Type.String(),
  frames: Type.Enum(frameLogs),
  strangers: Strangers,
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
  connectionsPerAddress: {
    flag: 'connections-per-address',
    value: 'N',
    help: 'connections one address may hold; 0 for any number',
    fallback: '2000',
  },
  editHours: {
    flag: 'edit-hours',
    value: 'N',
    help: 'how long after it was sent a message may be edited',
    fallback: '48',
  },
  backupHours: {
    flag: 'backup-hours',
    value: 'N',
    help: 'copy the database into DIR/backups every N hours, the newest three kept; 0 makes none',
    fallback: '24',
  },
  fileMib: {
    flag: 'file-mib',
    value: 'N',
    help: 'MiB that a file may have, sealed; sealing adds one in 4096',
    fallback: '2049',
  },
  quotaMib: {
    flag: 'quota-mib',
    value: 'N',
    help: 'MiB that the files of one account may have together',
    fallback: '10240',
  },
  s3Bucket: {
    flag: 's3-bucket',
    value: 'NAME',
    help: 'bucket for the files that people send, instead of DIR/blobs; credentials as for any AWS tool',
    fallback: '',
  },
  s3Endpoint: {
    flag: 's3-endpoint',
    value: 'URL',
    help: 'service that has the bucket, if it is not Amazon’s',
    fallback: '',
  },
  s3Region: { flag: 's3-region', value: 'REGION', help: 'region of the bucket', fallback: 'us-east-1' },
  strangers: {
    flag: 'strangers',
    value: 'WHAT',
    help: `people added to a group by somebody they never wrote to are asked first, or not, as in a team: ${strangers.join(', ')}`,
    fallback: 'invited',
  },
  trustProxy: {
    flag: 'trust-proxy',
    value: 'ADDRESSES',
    help: 'proxies whose X-Forwarded-For is believed: addresses and networks (10.0.0.0/8), joined by commas',
    fallback: '',
  },
  frames: {
    flag: 'frames',
    value: 'DETAIL',
    help: `log every frame, with texts as their lengths or, in a demo, in full: ${frameLogs.join(', ')}`,
    fallback: 'off',
  },
} as const satisfies Record<
  keyof ValueFlags,
  { flag: string; value: string; help: string; fallback: string }
>;

const names = Object.keys(flags) as (keyof ValueFlags)[];

export function variableOf(name: keyof ValueFlags): string {
  return `TERN_GATEWAY_${flags[name].flag.toUpperCase().replaceAll('-', '_')}`;
}

const isNumber = (name: keyof ValueFlags): name is keyof typeof ranges => Object.hasOwn(ranges, name);

function wrongValue(name: keyof ValueFlags): TernError {
  let allowed = 'must not be empty';
  if (isNumber(name)) allowed = `must be a whole number from ${ranges[name].join(' to ')}`;
  else if (name === 'trustProxy') allowed = 'must be addresses or networks, joined by commas';
  else if (name === 'logLevel') allowed = `must be one of ${logLevels.join(', ')}`;
  else if (name === 'strangers') allowed = `must be one of ${strangers.join(', ')}`;
  else if (name === 's3Bucket') allowed = 'must be the name of a bucket';
  else if (name === 's3Endpoint') allowed = 'must be an address like https://s3.example.com';
  else if (name === 's3Region') allowed = 'must be the name of a region, like eu-central-1';
  else if (name === 'frames') allowed = `must be one of ${frameLogs.join(', ')}`;
  const message = `--${flags[name].flag} (or ${variableOf(name)}) ${allowed}.`;
  return new TernError('requestInvalid', { message });
}

export const helpText = [
  'Runs the Tern gateway. Prints one JSON line when it listens; logs go to stderr.',
  '',
  '  npm run gateway -- --data DIR          runs it',
  '  npm run gateway -- backup --data DIR   copies its database into DIR/backups now, while it runs or not',
  '  npm run gateway -- reports --data DIR   lists what people reported and is open, while it runs or not',
  '      reports --all                       lists closed reports, too',
  '      reports show NUMBER                 says all of a report',
  '      reports close NUMBER                closes a report; it is deleted 90 days later',
  '      --json                              says the same as JSON',
  '',
  ...names.map((name) => {
    const { flag, value, help, fallback } = flags[name];
    const range = isNumber(name) ? `${ranges[name].join(' to ')}, ` : '';
    return `  ${`--${flag} ${value}`.padEnd(30)} ${help} (${range}default ${fallback || 'none'}; ${variableOf(name)})`;
  }),
  `  ${'--demo'.padEnd(30)} demo people in a folder of their own, told in the line it prints`,
  `  ${'--help'.padEnd(30)} this text`,
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
    // Its own sentence about `--port -1` is one about dashes.
    const named = /'--([\w-]+)/.exec(error.message)?.[1];
    const name = names.find((candidate) => flags[candidate].flag === named);
    if (name !== undefined) return fail(wrongValue(name));
    return fail(new TernError('requestInvalid', { message: `${error.message.split('.')[0]}. See --help.` }));
  }
  if (given['help'] === true) return ok('help');

  const raw = Object.fromEntries(
    names.map((name) => [name, given[flags[name].flag] ?? env[variableOf(name)] ?? flags[name].fallback]),
  );
  const isDigits = (value: unknown) => typeof value === 'string' && /^\d{1,7}$/.test(value);
  for (const name of names) if (isNumber(name) && isDigits(raw[name])) raw[name] = Number(raw[name]);
  // What people write is nobody's to log, unless they are made up.
  if (raw['frames'] === 'text' && given['demo'] !== true)
    return fail(
      new TernError('requestInvalid', { message: '--frames text is for a demo only: add --demo.' }),
    );
  if (raw['s3Bucket'] !== '' && given['demo'] === true)
    return fail(new TernError('requestInvalid', { message: 'A demo has no bucket: leave out --s3-bucket.' }));
  const parsed = parseFlags(raw);
  if (parsed.ok && parseProxies(parsed.value.trustProxy) === null) return fail(wrongValue('trustProxy'));
  if (parsed.ok) return ok({ ...parsed.value, demo: given['demo'] === true });
  const name = names.find((candidate) => parsed.error.message.startsWith(`/${candidate}`));
  return fail(name === undefined ? parsed.error : wrongValue(name));
}

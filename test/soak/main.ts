import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Flags, flagsHelp, readFlags } from '../../main/hosts/flags.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { wholeNumber } from '../processes/wholeNumber.ts';

const spec = {
  minutes: {
    value: 'N',
    help: 'how long to go on; what has begun is ended (default: 60)',
    check: wholeNumber(1, 10_000),
  },
  seed: {
    value: 'S',
    help: 'what the first round is drawn from, each further one from the next number (default: the clock)',
    check: wholeNumber(0, 2 ** 31 - 1),
  },
  help: { help: 'this text' },
} as const satisfies Flags;

const usage = `Rounds of what \`npm test\` has no time for: 2,000 schedules in virtual time, bad input for
every parser, 100,000 messages written offline, then ten minutes of faults.

  npm run soak -- --minutes N --seed S

Exit code 0: nothing was found; 1: something was, and each kept what repeats it; 2: it could not run.`;

const exitCodes = { sound: 0, broken: 1, notRun: 2 } as const;
/** From so many on a run must have killed somebody at every crash point by luck. */
const schedules = 2_000;
const faultSeconds = 600;
/** For each parser. */
const fuzzSeconds = 1;
/** Written without a network. */
const queued = 100_000;

interface Part {
  readonly name: string;
  readonly command: (seed: number) => readonly [string, ...string[]];
  readonly variables?: (seed: number) => Readonly<Record<string, string>>;
}

const parts: readonly Part[] = [
  {
    name: `${schedules} schedules`,
    command: () => ['vitest', 'run', '--project', 'property', 'test/property/convergence.test.ts'],
    variables: (seed) => ({ TERN_PROPERTY_SEED: `${seed}`, TERN_PROPERTY_SCHEDULES: `${schedules}` }),
  },
  {
    name: `garbage for each parser, ${fuzzSeconds} s`,
    command: () => ['vitest', 'run', '--project', 'property', 'test/property/fuzz'],
    variables: (seed) => ({ TERN_FUZZ_SEED: `${seed}`, TERN_FUZZ_SECONDS: `${fuzzSeconds}` }),
  },
  {
    name: `${queued} messages written offline`,
    command: () => ['vitest', 'run', '--project', 'integration', 'test/integration/limits/longQueue.test.ts'],
    variables: () => ({ TERN_QUEUED: `${queued}` }),
  },
  {
    name: `${faultSeconds} s of faults`,
    command: (seed) => ['node', 'test/fault/main.ts', '--seconds', `${faultSeconds}`, '--seed', `${seed}`],
  },
];

async function passes({ command, variables }: Part, seed: number): Promise<boolean> {
  const [program, ...args] = command(seed);
  const child = spawn(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...variables?.(seed) },
    // The installed tools are .cmd files there.
    shell: process.platform === 'win32',
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0;
}

async function soak(minutes: number, firstSeed: number): Promise<number> {
  const end = performance.now() + minutes * 60_000;
  const said: string[] = [];
  let found = 0;
  for (let seed = firstSeed; seed === firstSeed || performance.now() < end; seed += 1)
    for (const part of parts) {
      const isSound = await passes(part, seed);
      if (!isSound) found += 1;
      said.push(`${isSound ? '✓' : '✗'} seed ${seed}: ${part.name}`);
      console.log(`\n${said.join('\n')}\n`);
    }
  return found === 0 ? exitCodes.sound : exitCodes.broken;
}

try {
  const flags = readFlags(process.argv.slice(2), spec);
  if (flags.help) process.stdout.write(flagsHelp(usage, spec));
  else process.exitCode = await soak(Number(flags.minutes ?? 60), Number(flags.seed ?? Date.now() % 2 ** 31));
} catch (error) {
  if (!(error instanceof TernError) || error.code !== 'requestInvalid') throw error;
  console.error(error.message);
  process.exitCode = exitCodes.notRun;
}

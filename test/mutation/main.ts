import { rmSync, writeFileSync } from 'node:fs';
import { TernError } from '../../sync/core/ternError.ts';
import { flagsHelp, type FlagValues, readFlags } from '../../main/hosts/flags.ts';
import { runCheckers } from './checkers/main.ts';
import { sabotages } from './checkers/sabotages.ts';
import { byTurns } from './checkers/turns.ts';
import { copyCheckout } from './copyCheckout.ts';
import { mutations } from './mutations.ts';
import { isCaught, line, writeMarkdown } from './report.ts';
import { checks, runTestFiles } from './runSuites.ts';
import { type Outcome, runSuite, suiteLimitMs, tryMutation } from './tryMutation.ts';

const naturalNumber = (value: string) => (/^\d{1,9}$/.test(value) ? null : 'is a whole number');

const usage = `Breaks each rule on purpose, one at a time in a copy of this checkout, and shows which test notices.

  npm run mutate -- --only NAMES --markdown FILE
  npm run mutate -- --checkers --only NAMES

Exit code 0: every one was noticed; 1: some were not; 2: a flag means nothing.`;

const spec = {
  only: { value: 'NAMES', help: 'these mutations, by name or the beginning of one, with commas between' },
  list: { help: 'names the mutations and ends' },
  json: { value: 'FILE', help: 'writes what was found' },
  markdown: { value: 'FILE', help: 'renews the table in this page' },
  jobs: {
    value: 'N',
    help: 'mutations tried at once (1)',
    check: (value: string) => (/^[1-9]\d?$/.test(value) ? null : 'is a number from 1 to 99'),
  },
  checkers: { help: 'breaks effects instead, and shows what the checker of the property suite calls each' },
  turn: {
    value: 'N',
    help: 'with --checkers: five of them, by turns; any: a turn that is drawn and printed',
    check: (value: string) => (value === 'any' ? null : naturalNumber(value)),
  },
  seed: { value: 'N', help: 'with --checkers: of the schedules (1)', check: naturalNumber },
  seconds: {
    value: 'N',
    help: 'with --checkers: of the processor, for each break at most (60)',
    check: naturalNumber,
  },
  help: { help: 'this text' },
} as const;

const aTurn = 5;

process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TernError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(argv: readonly string[]): Promise<number> {
  const flags = readFlags(argv, spec);
  if (flags.help) {
    process.stdout.write(flagsHelp(usage, spec));
    return 0;
  }
  if (flags.checkers) return checkers(flags);
  const chosen = choose(mutations, flags.only);
  if (flags.list) {
    for (const { name, breaks, what } of chosen) console.log(`${name} (${breaks.join(', ')}): ${what}`);
    return 0;
  }
  const suites = chosen.flatMap((mutation) => mutation.suites);
  if (!(await inCopy((folder) => holdsUnbroken(folder, suites)))) return 1;

  const outcomes = new Map<string, Outcome>();
  const names = mutations.map(({ name }) => name);
  const waiting = [...chosen];
  const worker = () =>
    inCopy(async (folder) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const outcome = await tryMutation(folder, next);
        outcomes.set(next.name, outcome);
        console.log(line(outcome));
        // One by one: a run that is ended early keeps its rows.
        if (flags.markdown !== undefined) writeMarkdown(flags.markdown, [outcome], names);
      }
    });
  await Promise.all(Array.from({ length: Number(flags.jobs ?? 1) }, worker));

  const found = chosen.flatMap(({ name }) => outcomes.get(name) ?? []);
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(found, null, 2)}\n`);
  const caught = found.filter(isCaught).length;
  console.log(`\n${caught} caught, ${found.length - caught} not`);
  return caught === found.length ? 0 : 1;
}

async function checkers(flags: FlagValues<typeof spec>): Promise<number> {
  const wanted = choose(sabotages, flags.only);
  const turn = flags.turn === 'any' ? Date.now() % 1_000_000 : Number(flags.turn);
  const chosen =
    flags.turn === undefined
      ? wanted
      : byTurns(
          wanted.filter(({ seldom }) => seldom !== true),
          aTurn,
          turn,
        );
  if (flags.turn !== undefined) console.log(`turn ${turn}: ${chosen.map(({ name }) => name).join(', ')}`);
  if (flags.list) {
    for (const { name, of, what } of chosen) console.log(`${name} (${of}): ${what}`);
    return 0;
  }
  const [seed, seconds] = [Number(flags.seed ?? 1), Number(flags.seconds ?? 60)];
  return runCheckers({ root: process.cwd(), chosen, seed, seconds, json: flags.json });
}

function choose<Named extends { readonly name: string }>(all: readonly Named[], only: string | undefined) {
  if (only === undefined) return all;
  const wanted = only.split(',');
  const unknown = wanted.find((start) => !all.some(({ name }) => name.startsWith(start)));
  if (unknown !== undefined)
    throw new TernError('requestInvalid', { message: `There is no mutation “${unknown}”; see --list.` });
  return all.filter(({ name }) => wanted.some((start) => name.startsWith(start)));
}

/** A copy of the checkout for as long as `task` takes. */
async function inCopy<Result>(task: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = copyCheckout(process.cwd());
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await task(folder);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** A suite that fails anyway would seem to catch everything. */
async function holdsUnbroken(folder: string, suites: readonly string[]): Promise<boolean> {
  const distinct = [...new Set(suites)];
  const files = distinct.filter((suite) => !checks.has(suite));
  const runs = [await runTestFiles(folder, files, suiteLimitMs * 4)];
  for (const suite of distinct) if (checks.has(suite)) runs.push(await runSuite(folder, suite));
  for (const { failures, unloaded, timedOut } of runs) {
    for (const { suite, test, reason } of [...unloaded, ...failures])
      console.error(`unbroken, ${suite} › ${test} fails: ${reason}`);
    if (timedOut) console.error('unbroken, the suites do not end');
  }
  const ok = runs.every((run) => run.failures.length + run.unloaded.length === 0 && !run.timedOut);
  console.log(`unbroken: ${distinct.length} suites ${ok ? 'pass' : 'do not all pass: nothing can be shown'}`);
  return ok;
}

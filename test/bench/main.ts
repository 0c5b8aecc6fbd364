import { writeFile } from 'node:fs/promises';
import { TernError } from '../../sync/core/ternError.ts';
import { withScope } from './kit/scope.ts';
import { whyNoBrowser } from './kit/window.ts';
import { type BenchFlags, benchHelp, readBenchFlags } from './flags.ts';
import { changesSince, readRows } from './report/against.ts';
import { updatePage } from './report/markdown.ts';
import { type Row, summarise } from './report/row.ts';
import { alignedTable, cellsOf } from './report/table.ts';
import type { Reading, Suite } from './suite.ts';
import { suites } from './suites.ts';

/** `npm run bench`: exit code 0 whatever the figures, 1 when something could not be measured, 2 for wrong flags. */
const runs = { full: 3, quick: 1 } as const;

async function measure(
  suite: Suite,
  isQuick: boolean,
): Promise<readonly Readonly<Record<string, Reading>>[]> {
  return withScope(isQuick, async (scope) => {
    const once = await suite.open(scope);
    const readings: Readonly<Record<string, Reading>>[] = [];
    for (let run = 0; run < (isQuick ? runs.quick : runs.full); run += 1) readings.push(await once());
    return readings;
  });
}

interface Measured {
  readonly rows: readonly Row[];
  readonly lines: readonly (readonly string[])[];
}

/** The wanted rows of a suite; null: it could not be measured. */
async function rowsOf(name: string, suite: Suite, flags: BenchFlags): Promise<Measured | null> {
  const startedAt = performance.now();
  const readings = await measure(suite, flags.isQuick).catch((error: unknown) => {
    // A message was lost, a process died: a finding, which must not cost the figures of the other suites.
    console.error(`${name} could not be measured:`, error);
    return null;
  });
  if (readings === null) return null;
  console.error(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  const specs = Object.entries(suite.rows).filter(([row]) => flags.rows.has(row));
  const summaries = specs.map(([row, spec]) => {
    const summary = summarise(
      row,
      spec,
      readings.flatMap((reading) => reading[row] ?? []),
    );
    return { summary, line: cellsOf(summary, spec) };
  });
  return { rows: summaries.map(({ summary }) => summary), lines: summaries.map(({ line }) => line) };
}

/** Without those that draw, where nothing can. */
async function measurable(suites: readonly (readonly [string, Suite])[]) {
  if (!suites.some(([, suite]) => suite.needsBrowser)) return suites;
  const reason = await whyNoBrowser();
  if (reason === null) return suites;
  const names = suites.flatMap(([name, suite]) => (suite.needsBrowser ? name : []));
  console.error(`${names.join(', ')} left out: ${reason}`);
  return suites.filter(([, suite]) => !suite.needsBrowser);
}

async function bench(flags: BenchFlags): Promise<number> {
  const before = flags.against === null ? null : await readRows(flags.against);
  const chosen = Object.entries(suites).filter(([, suite]) =>
    Object.keys(suite.rows).some((row) => flags.rows.has(row)),
  );
  const measured: Measured[] = [];
  for (const [name, suite] of await measurable(chosen)) {
    const found = await rowsOf(name, suite, flags);
    if (found !== null) measured.push(found);
  }
  const rows = measured.flatMap((one) => one.rows);
  const lines = measured.flatMap((one) => one.lines);
  console.log(alignedTable(lines));
  if (before !== null) console.log(['', ...changesSince(rows, before)].join('\n'));
  if (flags.json !== null) await writeFile(flags.json, `${JSON.stringify(rows, null, 2)}\n`);
  if (flags.markdown !== null) await updatePage(flags.markdown, lines, Object.fromEntries(chosen));
  return measured.length < chosen.length ? 1 : 0;
}

async function main(): Promise<number> {
  try {
    const flags = readBenchFlags(process.argv.slice(2), suites);
    if (flags !== 'help') return await bench(flags);
    console.log(benchHelp(suites));
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof TernError) || thrown.code !== 'requestInvalid') throw thrown;
    console.error(thrown.message);
    return 2;
  }
}

process.exitCode = await main();

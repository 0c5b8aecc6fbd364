import { writeFile } from 'node:fs/promises';
import { TernError } from '../../sync/core/ternError.ts';
import { withScope } from './kit/scope.ts';
import { type BenchFlags, benchHelp, readBenchFlags } from './flags.ts';
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

async function bench({ json, markdown, isQuick, rows: wanted }: BenchFlags): Promise<number> {
  let failed = 0;
  const rows: Row[] = [];
  const lines: (readonly string[])[] = [];
  const chosen = Object.entries(suites).filter(([, suite]) =>
    Object.keys(suite.rows).some((row) => wanted.has(row)),
  );
  for (const [name, suite] of chosen) {
    const specs = Object.entries(suite.rows).filter(([row]) => wanted.has(row));
    const startedAt = performance.now();
    const readings = await measure(suite, isQuick).catch((error: unknown) => {
      // A message was lost, a process died: a finding, which must not cost the figures of the other suites.
      console.error(`${name} could not be measured:`, error);
      return null;
    });
    if (readings === null) {
      failed += 1;
      continue;
    }
    for (const [row, spec] of specs) {
      const summary = summarise(
        row,
        spec,
        readings.flatMap((reading) => reading[row] ?? []),
      );
      rows.push(summary);
      lines.push(cellsOf(summary, spec));
    }
    console.error(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }
  console.log(alignedTable(lines));
  if (json !== null) await writeFile(json, `${JSON.stringify(rows, null, 2)}\n`);
  if (markdown !== null) await updatePage(markdown, lines, Object.fromEntries(chosen));
  return failed > 0 ? 1 : 0;
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

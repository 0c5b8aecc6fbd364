import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { flagsHelp, readFlags } from '../../main/hosts/flags.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { Suites } from './suite.ts';

const spec = {
  json: {
    value: 'FILE',
    help: 'write the figures as JSON',
    check: (value: string) =>
      existsSync(dirname(value)) ? null : 'must name a file in a folder that exists',
  },
  markdown: {
    value: 'FILE',
    help: 'write machine and table between the markers of a page',
    check: (value: string) => (existsSync(value) ? null : 'must name a page that exists'),
  },
  against: {
    value: 'FILE',
    help: 'figures that --json wrote earlier: prints what moved beyond noise',
    check: (value: string) => (existsSync(value) ? null : 'must name a file that exists'),
  },
  quick: { help: 'fewer and shorter runs' },
  only: { value: 'NAME,…', help: 'some suites or rows only' },
  help: { help: 'this text' },
} as const;

export interface BenchFlags {
  readonly json: string | null;
  readonly markdown: string | null;
  readonly against: string | null;
  readonly isQuick: boolean;
  /** Names of rows. */
  readonly rows: ReadonlySet<string>;
}

export function benchHelp(suites: Suites): string {
  const usage = `Measures Tern, each figure beside its raw limit in the same run.

  npm run bench -- [--quick] [--only NAME,…] [--json FILE] [--against FILE] [--markdown FILE]`;
  const names = Object.entries(suites).map(
    ([name, { rows }]) => `  ${name}: ${Object.keys(rows).join(', ')}`,
  );
  return [flagsHelp(usage, spec), 'Suites and their rows:', ...names].join('\n');
}

/** Throws `requestInvalid` with one sentence. */
export function readBenchFlags(argv: readonly string[], suites: Suites): BenchFlags | 'help' {
  const flags = readFlags(argv, spec);
  if (flags.help) return 'help';
  const rowsOf = new Map<string, readonly string[]>();
  for (const [name, { rows }] of Object.entries(suites)) {
    for (const row of Object.keys(rows)) rowsOf.set(row, [row]);
    rowsOf.set(name, Object.keys(rows));
  }
  const names = flags.only?.split(',') ?? Object.keys(suites);
  const rows = names.flatMap((name) => {
    const found = rowsOf.get(name);
    if (found !== undefined) return found;
    throw new TernError('requestInvalid', {
      message: `There is nothing called “${name}” to measure; --help lists what there is.`,
    });
  });
  return {
    json: flags.json ?? null,
    markdown: flags.markdown ?? null,
    against: flags.against ?? null,
    isQuick: flags.quick,
    rows: new Set(rows),
  };
}

import { readFileSync, writeFileSync } from 'node:fs';
import { invariants, markedRules } from './rules.ts';
import { projectOf } from './runSuites.ts';
import type { Outcome } from './tryMutation.ts';

export function line({ mutation, verdict, seconds }: Outcome): string {
  const took = `${seconds.toFixed(1)} s`;
  switch (verdict.kind) {
    case 'caught':
      return `✓ ${mutation.name}: ${verdict.by.suite} › ${verdict.by.test} — ${verdict.by.reason} (${took})`;
    case 'timeout':
      return `✓ ${mutation.name}: ${verdict.suite} never ends (${took})`;
    case 'survived':
      return `✗ ${mutation.name}: SURVIVED ${mutation.suites.join(', ')} (${took})`;
    case 'unusable':
      return `✗ ${mutation.name}: UNUSABLE, the mutated code does not load — ${verdict.reason} (${took})`;
  }
}

export function isCaught({ verdict }: Outcome): boolean {
  return verdict.kind === 'caught' || verdict.kind === 'timeout';
}

const begin = '<!-- mutations: written by `npm run mutate -- --markdown` -->\n<!-- prettier-ignore-start -->';
const end = '<!-- prettier-ignore-end -->\n<!-- /mutations -->';

/**
 * Writes the table between the markers of a page: rows of mutations tried now are new, others stay as they are, and
 * those that no longer exist go.
 * @throws Error when the page has no such place
 */
export function writeMarkdown(file: string, outcomes: readonly Outcome[], names: readonly string[]): void {
  const page = readFileSync(file, 'utf8');
  const [before, below] = page.split(begin);
  const [table, after] = below?.split(end) ?? [];
  if (before === undefined || table === undefined || after === undefined)
    throw new Error(`${file} has no place between “${begin}” and “${end}”`);
  const rows = rowsOf(table);
  for (const outcome of outcomes) rows.set(outcome.mutation.name, rowOf(outcome));
  const head = ['| break | what it does | rule | caught by |', '| --- | --- | --- | --- |'];
  const body = names.flatMap((name) => rows.get(name) ?? []);
  const listed = (rules: Readonly<Record<string, string>>) =>
    Object.entries(rules).map(([rule, says]) => `- ${rule}: ${says}`);
  const lines = [
    begin,
    '',
    'The promises, the rules (◆) without which a randomized model of the protocol diverged, lost or leaked, and the',
    'numbers of SPEC.md that the table names:',
    '',
    ...listed(invariants),
    ...listed(markedRules),
    '',
    ...head,
    ...body,
    '',
    end,
  ];
  writeFileSync(file, before + lines.join('\n') + after);
}

/** Of the table, by the names of their breaks. */
export function rowsOf(page: string): Map<string, string> {
  return new Map([...page.matchAll(/^\| `([\w-]+)` .*$/gm)].map(([row, name = '']) => [name, row] as const));
}

function rowOf({ mutation, verdict }: Outcome): string {
  const { name, what, breaks } = mutation;
  return `| \`${name}\` | ${what} | ${breaks.join(', ')} | ${caughtBy(verdict).replaceAll('|', '\\|')} |`;
}

function caughtBy(verdict: Outcome['verdict']): string {
  switch (verdict.kind) {
    case 'caught': {
      const { suite, test } = verdict.by;
      return suite === test ? `the ${suite} check` : `${projectOf(suite)}: ${test}`;
    }
    case 'timeout':
      return `${projectOf(verdict.suite)}: it never ends`;
    case 'survived':
      return '**nothing**';
    case 'unusable':
      return '**not tried**: it does not load';
  }
}

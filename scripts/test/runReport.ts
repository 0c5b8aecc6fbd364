import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What one runner did, in the same words for Vitest and Playwright. */
export interface RunReport {
  readonly tests: readonly TestOutcome[];
  /** What failed outside any test: a file that does not load, an unhandled rejection. */
  readonly errors: readonly string[];
  /** Files whose process died under them: what they would have said is not among the tests. */
  readonly crashes: readonly { readonly file: string; readonly reason: string }[];
}

export interface TestOutcome {
  /** Relative to the checkout, with slashes. */
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or the first line of what failed; absent when nobody said. */
  readonly reason?: string;
}

/** Where a reporter writes and the test command reads; set by the test command alone. */
export const reportVariable = 'TERN_TEST_REPORT';

/** What failed in `first` as `second` found it, which ran the files of those tests once more. */
export function runAgain(
  first: RunReport,
  second: RunReport,
): { readonly report: RunReport; readonly unsteady: readonly TestOutcome[] } {
  const crashed = new Set(first.crashes.map(({ file }) => file));
  const again = new Map(second.tests.map((test) => [`${test.file} ${test.name}`, test]));
  const unsteady: TestOutcome[] = first.crashes.map(({ file, reason }) => ({
    ...{ file, reason, name: 'its process', outcome: 'failed' },
  }));
  const tests = first.tests
    .filter(({ file }) => !crashed.has(file))
    .map((test) => {
      const repeated = test.outcome === 'failed' ? again.get(`${test.file} ${test.name}`) : undefined;
      if (repeated?.outcome !== 'passed') return test;
      unsteady.push(test);
      return repeated;
    });
  const ofCrashed = second.tests.filter(({ file }) => crashed.has(file));
  const errors = [...first.errors, ...second.errors];
  return { report: { tests: [...tests, ...ofCrashed], errors, crashes: second.crashes }, unsteady };
}

export const firstLine = (text: string): string =>
  // Runners colour what they say.
  // eslint-disable-next-line no-control-regex
  text.replaceAll(/\u001B\[[\d;]*m/g, '').split('\n', 1)[0] ?? '';

export function writeReport(report: RunReport): void {
  const file = process.env[reportVariable];
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
}

/** @throws when the runner died before it could write one */
export function readReport(file: string): RunReport {
  // Written by our own reporters a moment ago, so its shape is not checked again.
  return JSON.parse(readFileSync(file, 'utf8')) as RunReport;
}

/** The path every report uses for a test file. */
export function relativeTo(root: string, file: string): string {
  const path = file.replaceAll('\\', '/');
  const prefix = `${root.replaceAll('\\', '/')}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What one runner did, in the same words for Vitest and Playwright. */
export interface RunReport {
  readonly tests: readonly TestOutcome[];
  /** What failed outside any test: a file that does not load, an unhandled rejection. */
  readonly errors: readonly string[];
}

export interface TestOutcome {
  /** Relative to the checkout, with slashes. */
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped; absent when nobody said. */
  readonly reason?: string;
}

/** Where a reporter writes and the test command reads; set by the test command alone. */
export const reportVariable = 'TERN_TEST_REPORT';

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

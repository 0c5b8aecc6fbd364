import { isOfRecoveryOrSync } from './recoveryOrSync.ts';
import type { RunReport, TestOutcome } from './runReport.ts';

/** One entry of test/expectedSkips.json: a skip that CI accepts. */
export interface ExpectedSkip {
  readonly file: string;
  readonly reason: string;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed besides tests that failed by themselves; each is counted in `failed`. */
  readonly problems: readonly string[];
  /** What is said again at the very end, where nobody has to look for it: what failed, and what failed only once. */
  readonly notes: readonly string[];
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0, problems: [], notes: [] };

/**
 * A check (type checking, lint…) counts as one test.
 * @param said its last lines
 */
export function tallyCheck(title: string, exitCode: number, said: readonly string[]): Tally {
  if (exitCode === 0) return { ...emptyTally, passed: 1 };
  const notes = [`failed: ${title} (exit code ${exitCode})`, ...said.map((line) => `  ${line}`)];
  return { ...emptyTally, failed: 1, notes };
}

/**
 * What a runner's report means. A run can fail without a failed test: nothing ran, something broke outside the
 * tests, or CI met a skip that nobody agreed to or a test of recovery or sync that passed only the second time.
 *
 * @param report undefined when the runner died before writing one
 */
export function tallyRun(run: {
  readonly title: string;
  readonly report: RunReport | undefined;
  readonly exitCode: number;
  /** Passed only when they ran once more. */
  readonly unsteady?: readonly TestOutcome[];
  readonly expectedSkips: readonly ExpectedSkip[];
  readonly isCi: boolean;
}): Tally {
  if (run.report === undefined)
    return failure(`${run.title} ended without a report (exit code ${run.exitCode}).`);
  const { tests, errors, crashes } = run.report;
  const of = (outcome: TestOutcome['outcome']) => tests.filter((test) => test.outcome === outcome);
  const passed = of('passed').length;
  const failed = of('failed').length;
  const skips = of('skipped');

  const problems = [...errors, ...crashes.map(({ file, reason }) => `${file}: ${reason}`)];
  if (passed + failed + problems.length === 0) problems.push(`${run.title} executed no test.`);
  const unsteady = run.unsteady ?? [];
  const isRefused = ({ file }: TestOutcome) => run.isCi && isOfRecoveryOrSync(file);
  problems.push(
    ...unsteady.filter(isRefused).map((test) => `passed only the second time: ${describe(test)}`),
  );
  if (run.isCi) problems.push(...unexpectedSkips(skips, run.expectedSkips));
  if (run.exitCode !== 0 && failed === 0 && problems.length === 0) {
    problems.push(`${run.title} ended with exit code ${run.exitCode} though no test failed.`);
  }
  const notes = [
    ...of('failed').map((test) => `failed: ${describe(test)}`),
    ...problems.map((problem) => `failed: ${problem}`),
    ...unsteady
      .filter((test) => !isRefused(test))
      .map((test) => `unsteady, passed only the second time: ${describe(test)}`),
  ];
  return { passed, failed: failed + problems.length, skipped: skips.length, problems, notes };
}

function failure(problem: string): Tally {
  return { ...emptyTally, failed: 1, problems: [problem], notes: [`failed: ${problem}`] };
}

function unexpectedSkips(
  skips: readonly TestOutcome[],
  expected: readonly ExpectedSkip[],
): readonly string[] {
  return skips
    .filter((skip) => !expected.some(({ file, reason }) => file === skip.file && reason === skip.reason))
    .map((skip) => `Unexpected skip: ${describe(skip)}`);
}

export function describe({ file, name, reason }: TestOutcome): string {
  return `${file} › ${name}: ${reason ?? 'no reason given'}`;
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
      problems: [...sum.problems, ...one.problems],
      notes: [...sum.notes, ...one.notes],
    }),
    emptyTally,
  );
}

/** The last line of `npm test`, which machines read. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

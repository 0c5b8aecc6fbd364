import { readFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { firstLine, relativeTo, writeReport, type TestOutcome } from './runReport.ts';

/** Beside the human reporter: counts and reasons in the same words as the Vitest one, and what failed tests saw. */
export default class PlaywrightReporter implements Reporter {
  readonly #errors: string[] = [];
  #suite: Suite | undefined;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onTestEnd(test: TestCase, { attachments }: TestResult): void {
    const page = attachments.find(({ name }) => name === 'error-context')?.path;
    // A machine that is gone by the time somebody reads its log keeps no screenshot.
    if (page !== undefined)
      console.log(`${test.title}: what was on the page\n${snapshotIn(readFileSync(page, 'utf8'))}`);
  }

  onError(error: TestError): void {
    this.#errors.push(error.message ?? 'an error without a message');
  }

  onEnd(): void {
    const tests = (this.#suite?.allTests() ?? []).map(outcomeOf);
    writeReport({ tests, errors: this.#errors, crashes: [] });
  }

  printsToStdio(): boolean {
    return false;
  }
}

/** The outline of the page, without the instructions and the source around it. */
function snapshotIn(context: string): string {
  const [, snapshot = context] = /```yaml\n(.*?)```/su.exec(context) ?? [];
  return snapshot;
}

function outcomeOf(test: TestCase): TestOutcome {
  const base = {
    file: relativeTo(process.cwd(), test.location.file),
    name: test.titlePath().slice(3).join(' > '),
  };
  const outcome = test.outcome();
  if (outcome === 'expected') return { ...base, outcome: 'passed' };
  const last = test.results.at(-1);
  // A test that never ran because the run stopped early is no skip: nobody asked for it.
  if (outcome !== 'skipped' || last === undefined) {
    const why = last?.error?.message;
    return { ...base, outcome: 'failed', ...(why !== undefined && { reason: firstLine(why) }) };
  }
  const annotations = [...test.annotations, ...last.annotations];
  const reason = annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  return { ...base, outcome: 'skipped', ...(reason === undefined ? {} : { reason }) };
}

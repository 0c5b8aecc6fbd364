import { describe, expect, it } from 'vitest';
import { runAgain, type RunReport } from '../../../scripts/test/runReport.ts';
import { addTallies, lastLine, tallyCheck, tallyRun } from '../../../scripts/test/tally.ts';

const passed = { file: 'test/unit/a.test.ts', name: 'a', outcome: 'passed' } as const;
const failed = { file: 'test/unit/a.test.ts', name: 'b', outcome: 'failed' } as const;
const skipped = {
  file: 'test/unit/a.test.ts',
  name: 'c',
  outcome: 'skipped',
  reason: 'no Electron',
} as const;

function tally(report: RunReport | undefined, overrides: Partial<Parameters<typeof tallyRun>[0]> = {}) {
  return tallyRun({
    title: 'The unit run',
    report,
    exitCode: 0,
    expectedSkips: [],
    isCi: false,
    ...overrides,
  });
}

describe('the count of a run', () => {
  it('is the count of its tests', () => {
    const report = { tests: [passed, passed, failed, skipped], errors: [], crashes: [] };
    expect(tally(report, { exitCode: 1 })).toMatchObject({ passed: 2, failed: 1, skipped: 1, problems: [] });
  });

  it('says at the end what failed, with its reason', () => {
    const report = { tests: [{ ...failed, reason: 'expected 1 to be 2' }], errors: ['boom'], crashes: [] };
    expect(tally(report, { exitCode: 1 }).notes).toEqual([
      'failed: test/unit/a.test.ts › b: expected 1 to be 2',
      'failed: boom',
    ]);
  });

  it('fails when nothing was executed, also when everything was skipped', () => {
    expect(tally({ tests: [], errors: [], crashes: [] }).failed).toBe(1);
    expect(tally({ tests: [skipped], errors: [], crashes: [] }).failed).toBe(1);
  });

  it('fails when the runner died, or failed without a failed test', () => {
    expect(tally(undefined, { exitCode: 134 }).problems).toEqual([
      'The unit run ended without a report (exit code 134).',
    ]);
    expect(tally({ tests: [passed], errors: [], crashes: [] }, { exitCode: 1 })).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  it('tells once why nothing ran', () => {
    expect(tally({ tests: [], errors: ['Error: No tests found'], crashes: [] }, { exitCode: 1 }).failed).toBe(
      1,
    );
  });

  it('counts what broke outside any test', () => {
    const report = { tests: [passed], errors: ['outside any test: boom'], crashes: [] };
    expect(tally(report, { exitCode: 1 })).toMatchObject({ passed: 1, failed: 1, problems: report.errors });
  });
});

describe('a skip', () => {
  const report = { tests: [passed, skipped], errors: [], crashes: [] };
  const agreed = { file: skipped.file, reason: skipped.reason };

  it('is no failure on a developer’s machine', () => {
    expect(tally(report)).toMatchObject({ failed: 0, skipped: 1 });
  });

  it('fails in CI unless its file and reason were agreed to', () => {
    expect(tally(report, { isCi: true }).problems).toEqual([
      'Unexpected skip: test/unit/a.test.ts › c: no Electron',
    ]);
    expect(tally(report, { isCi: true, expectedSkips: [agreed] })).toMatchObject({ failed: 0, skipped: 1 });
    expect(tally(report, { isCi: true, expectedSkips: [{ ...agreed, reason: 'other' }] }).failed).toBe(1);
  });

  it('without a reason can never be agreed to', () => {
    const silent = { file: skipped.file, name: 'd', outcome: 'skipped' } as const;
    expect(
      tally({ tests: [passed, silent], errors: [], crashes: [] }, { isCi: true, expectedSkips: [agreed] })
        .problems,
    ).toEqual(['Unexpected skip: test/unit/a.test.ts › d: no reason given']);
  });
});

describe('the last line', () => {
  it('adds checks and tests up, and names skips only when there are some', () => {
    const run = tally({ tests: [passed, passed], errors: [], crashes: [] });
    const broken = tallyCheck('The lint check', 2, ['main/core/core.ts: unused']);
    const all = addTallies([tallyCheck('The format check', 0, ['all is well']), broken, run]);
    expect(lastLine(all)).toBe('3 passed, 1 failed');
    expect(all.notes).toEqual(['failed: The lint check (exit code 2)', '  main/core/core.ts: unused']);
    expect(lastLine(tally({ tests: [passed, skipped], errors: [], crashes: [] }))).toBe(
      '1 passed, 0 failed, 1 skipped',
    );
  });
});

describe('what failed and ran once more', () => {
  const first = { tests: [passed, failed], errors: [], crashes: [] };

  it('counts as passed when it passed then, and is told', () => {
    const { report, unsteady } = runAgain(first, {
      tests: [{ ...failed, outcome: 'passed' }],
      errors: [],
      crashes: [],
    });
    expect(tally(report, { unsteady })).toMatchObject({
      ...{ passed: 2, failed: 0 },
      notes: ['unsteady, passed only the second time: test/unit/a.test.ts › b: no reason given'],
    });
  });

  it('is that of the second run for a file whose process died, and says so', () => {
    const crash = { file: failed.file, reason: 'Worker exited unexpectedly with signal SIGSEGV' };
    const crashed = { tests: [passed, failed], errors: [], crashes: [crash] };
    expect(tally(crashed).failed).toBe(2);
    const second = { tests: [passed, { ...failed, outcome: 'passed' as const }], errors: [], crashes: [] };
    const { report, unsteady } = runAgain(crashed, second);
    expect(tally(report, { unsteady })).toMatchObject({
      ...{ passed: 2, failed: 0 },
      notes: [
        'unsteady, passed only the second time: test/unit/a.test.ts › its process: Worker exited unexpectedly with signal SIGSEGV',
      ],
    });
    expect(tally(runAgain(crashed, crashed).report).failed).toBe(2);
  });

  it.each([
    ['test/integration/gateway/talk.test.ts', 1],
    ['test/integration/core/healing.test.ts', 1],
    ['test/property/convergence.test.ts', 1],
    ['test/e2e/outbox.spec.ts', 1],
    ['test/integration/hosts/demo.test.ts', 0],
    ['test/e2e/screens.spec.ts', 0],
  ])('fails CI when it is one of recovery or sync: %s', (file, failures) => {
    const test = { ...failed, file };
    const second = { tests: [{ ...test, outcome: 'passed' as const }], errors: [], crashes: [] };
    const { report, unsteady } = runAgain({ tests: [test], errors: [], crashes: [] }, second);
    const inCi = tally(report, { unsteady, isCi: true });
    const said = failures === 1 ? 'failed: passed' : 'unsteady, passed';
    expect(inCi).toMatchObject({
      ...{ passed: 1, failed: failures },
      notes: [`${said} only the second time: ${file} › b: no reason given`],
    });
    expect(tally(report, { unsteady })).toMatchObject({ passed: 1, failed: 0 });
  });

  it('fails when it failed again, when it did not run, and when anything else broke', () => {
    for (const second of [
      { tests: [failed], errors: [], crashes: [] },
      { tests: [], errors: [], crashes: [] },
      { tests: [{ ...failed, outcome: 'passed' as const }], errors: ['boom'], crashes: [] },
    ])
      expect(tally(runAgain(first, second).report, { exitCode: 1 }).failed).toBe(1);
  });
});

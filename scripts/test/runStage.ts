import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureChromium } from './ensureChromium.ts';
import { filesInMemory } from './filesInMemory.ts';
import { readReport, reportVariable, runAgain, type RunReport, type TestOutcome } from './runReport.ts';
import type { CheckStage, Stage, TestStage } from './stages.ts';
import { describe, tallyCheck, tallyRun, type ExpectedSkip, type Tally } from './tally.ts';

export interface Settings {
  readonly files: readonly string[];
  readonly expectedSkips: readonly ExpectedSkip[];
  readonly isCi: boolean;
}

/** Runs one stage with its output on the screen, of a small check once it has ended, and counts it. */
export async function runStage(stage: Stage, settings: Settings): Promise<Tally> {
  if (!(stage.kind === 'check' && stage.isSmall === true)) showTitle(stage);
  switch (stage.kind) {
    case 'check': {
      const { exitCode, said } = await check(stage);
      return tallyCheck(`The ${stage.name} check`, exitCode, said);
    }
    case 'vitest': {
      const reporters = ['--reporter=default', '--reporter=./scripts/test/vitestReporter.ts'];
      return runTests(stage, ['vitest', 'run', '--project', stage.name, ...reporters], settings);
    }
    case 'playwright': {
      const reporters = '--reporter=list,./scripts/test/playwrightReporter.ts';
      const traced = ['--trace=retain-on-failure'];
      return runTests(stage, ['playwright', 'test', reporters], settings, traced);
    }
  }
}

/** @param onceMore what a second run is given beside, that costs too much for every run */
async function runTests(
  stage: TestStage,
  command: readonly string[],
  { files, expectedSkips, isCi }: Settings,
  onceMore: readonly string[] = [],
): Promise<Tally> {
  const variables: Readonly<Record<string, string>> =
    stage.needsBrowser === true ? { PLAYWRIGHT_CHROMIUM: ensureChromium() } : {};
  const first = await runOnce(stage, [...command, ...files], variables);
  const again = stage.isRealTime === true && first.report !== undefined ? failedFiles(first.report) : [];
  let { report, exitCode } = first;
  let unsteady: readonly TestOutcome[] = [];
  if (report !== undefined && again.length > 0 && again.length <= retriedFiles) {
    console.log(`Once more, for what failed may have been the machine: ${again.join(' ')}`);
    const second = await runOnce(stage, [...command, ...onceMore, ...again], variables);
    if (second.report !== undefined) ({ report, unsteady } = runAgain(report, second.report));
    exitCode = second.exitCode;
  }
  for (const test of report?.tests ?? [])
    if (test.outcome === 'skipped') console.log(`skipped: ${describe(test)}`);
  const title = `The ${stage.name} run`;
  const tally = tallyRun({ title, report, unsteady, exitCode, expectedSkips, isCi });
  for (const problem of tally.problems) console.error(problem);
  return tally;
}

/** More than these is no accident. */
const retriedFiles = 6;

function failedFiles({ tests, crashes }: RunReport): readonly string[] {
  const failed = tests.filter(({ outcome }) => outcome === 'failed');
  return [...new Set([...failed, ...crashes].map(({ file }) => file))];
}

interface Run {
  /** Absent when the runner died before it wrote one. */
  readonly report: RunReport | undefined;
  readonly exitCode: number;
}

async function runOnce(
  { name }: Stage,
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Run> {
  const reportFile = resolve('test-results', 'reports', `${name}.json`);
  rmSync(reportFile, { force: true });
  const child = startCommand(command, { ...variables, [reportVariable]: reportFile }, 'inherit');
  const exitCode = await exitCodeOf(child);
  return { report: existsSync(reportFile) ? readReport(reportFile) : undefined, exitCode };
}

function showTitle({ name }: Stage): void {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
}

/** As much of what a check says is said again at the very end. */
const linesKept = 20;

/** Runs a check and keeps its last words. */
async function check(stage: CheckStage): Promise<{ exitCode: number; said: readonly string[] }> {
  const { command, isSmall = false } = stage;
  const child = startCommand(command, {}, 'pipe');
  const said: string[] = [];
  for (const from of [child.stdout, child.stderr]) {
    if (from === null) continue;
    createInterface(from).on('line', (line) => {
      said.push(line);
      if (!isSmall) console.log(line);
    });
  }
  const exitCode = await exitCodeOf(child);
  if (isSmall) {
    showTitle(stage);
    for (const line of said) console.log(line);
  }
  return { exitCode, said: said.slice(-linesKept) };
}

/** A stage that takes longer hangs. */
const longestStageMs = 25 * 60_000;

function startCommand(
  [program = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>>,
  stdio: 'inherit' | 'pipe',
): ChildProcess {
  return spawn(program, args, {
    stdio: ['inherit', stdio, stdio],
    env: { ...process.env, ...filesInMemory(process.env), ...variables },
    timeout: longestStageMs,
    // The installed tools are .cmd files there.
    shell: process.platform === 'win32',
  });
}

/** A command ended by a signal counts as failed. */
function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolveExit, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolveExit(code ?? 1));
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { filesInMemory } from './filesInMemory.ts';
import { readReport, reportVariable, runAgain, type RunReport, type TestOutcome } from './runReport.ts';
import type { CheckStage, Stage, TestStage } from './stages.ts';
import { describe, tallyCheck, tallyRun, type ExpectedSkip, type Tally } from './tally.ts';

export interface Settings {
  readonly files: readonly string[];
  readonly expectedSkips: readonly ExpectedSkip[];
  readonly isCi: boolean;
  /** The value of PLAYWRIGHT_CHROMIUM, once there is a browser; null when no stage needs one. */
  readonly browser: Promise<string> | null;
  /** Runs at a lower priority, and shows its output when it ends. */
  readonly isBeside: boolean;
}

/** The run of one stage, and where its output goes. */
interface Job extends Settings {
  readonly say: (line: string) => void;
  /** Its output is shown when it ends, not mixed with that of others. */
  readonly isHeld: boolean;
}

/** Runs one stage, shows its output and counts it. */
export async function runStage(stage: Stage, settings: Settings): Promise<Tally> {
  const isHeld = settings.isBeside || (stage.kind === 'check' && stage.isSmall === true);
  const held: string[] = [];
  const job: Job = { ...settings, isHeld, say: isHeld ? (line) => held.push(line) : console.log };
  job.say(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 70 - stage.name.length))}`);
  try {
    return await count(stage, job);
  } finally {
    if (isHeld) console.log(held.join('\n'));
  }
}

async function count(stage: Stage, job: Job): Promise<Tally> {
  switch (stage.kind) {
    case 'check': {
      const { exitCode, said } = await check(stage, job);
      return tallyCheck(`The ${stage.name} check`, exitCode, said);
    }
    case 'vitest': {
      const reporters = ['--reporter=default', '--reporter=./scripts/test/vitestReporter.ts'];
      return runTests(stage, ['vitest', 'run', '--project', stage.name, ...reporters], job);
    }
    case 'playwright': {
      const reporters = '--reporter=list,./scripts/test/playwrightReporter.ts';
      const traced = ['--trace=retain-on-failure'];
      return runTests(stage, ['playwright', 'test', reporters], job, traced);
    }
  }
}

/** @param onceMore what a second run is given beside, that costs too much for every run */
async function runTests(
  stage: TestStage,
  command: readonly string[],
  job: Job,
  onceMore: readonly string[] = [],
): Promise<Tally> {
  const { files, browser, expectedSkips, isCi, say } = job;
  const variables: Readonly<Record<string, string>> =
    stage.needsBrowser === true && browser !== null ? { PLAYWRIGHT_CHROMIUM: await browser } : {};
  const first = await runOnce(stage, [...command, ...files], variables, job);
  const again = stage.isRealTime === true && first.report !== undefined ? failedFiles(first.report) : [];
  let { report, exitCode } = first;
  let unsteady: readonly TestOutcome[] = [];
  if (report !== undefined && again.length > 0 && again.length <= retriedFiles) {
    say(`Once more, for what failed may have been the machine: ${again.join(' ')}`);
    const second = await runOnce(stage, [...command, ...onceMore, ...again], variables, job);
    if (second.report !== undefined) ({ report, unsteady } = runAgain(report, second.report));
    exitCode = second.exitCode;
  }
  for (const test of report?.tests ?? []) if (test.outcome === 'skipped') say(`skipped: ${describe(test)}`);
  const title = `The ${stage.name} run`;
  const tally = tallyRun({ title, report, unsteady, exitCode, expectedSkips, isCi });
  for (const problem of tally.problems) say(problem);
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
  job: Job,
): Promise<Run> {
  const reportFile = resolve('test-results', 'reports', `${name}.json`);
  rmSync(reportFile, { force: true });
  const stdio = job.isHeld ? 'pipe' : 'inherit';
  const child = startCommand(command, { ...variables, [reportVariable]: reportFile }, stdio, job);
  onLine(child, job.say);
  const exitCode = await exitCodeOf(child);
  return { report: existsSync(reportFile) ? readReport(reportFile) : undefined, exitCode };
}

/** As much of what a check says is said again at the very end. */
const linesKept = 20;

/** Runs a check and keeps its last words. */
async function check(
  { command }: CheckStage,
  job: Job,
): Promise<{ exitCode: number; said: readonly string[] }> {
  const child = startCommand(command, {}, 'pipe', job);
  const said: string[] = [];
  onLine(child, (line) => {
    said.push(line);
    job.say(line);
  });
  return { exitCode: await exitCodeOf(child), said: said.slice(-linesKept) };
}

/** The lines of a child whose output is piped. */
function onLine({ stdout, stderr }: ChildProcess, hear: (line: string) => void): void {
  for (const from of [stdout, stderr]) if (from !== null) createInterface(from).on('line', hear);
}

/** A stage that takes longer hangs: on a slow machine, beside the others, one may take half of it. */
const longestStageMs = 40 * 60_000;

/** A third of another's share of a busy processor: real clocks beside it go on, and it does not stand still. */
const lowerPriority = 5;

function startCommand(
  [program = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>>,
  stdio: 'inherit' | 'pipe',
  { isBeside }: Job,
): ChildProcess {
  const child = spawn(program, args, {
    stdio: ['inherit', stdio, stdio],
    env: { ...process.env, ...filesInMemory(process.env), ...variables },
    timeout: longestStageMs,
    // The installed tools are .cmd files there.
    shell: process.platform === 'win32',
  });
  if (isBeside && child.pid !== undefined) setPriority(child.pid, lowerPriority);
  return child;
}

/** A command ended by a signal counts as failed. */
function exitCodeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolveExit, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolveExit(code ?? 1));
  });
}

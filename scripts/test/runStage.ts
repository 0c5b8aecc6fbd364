import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium } from './ensureChromium.ts';
import { readReport, reportVariable, type RunReport } from './runReport.ts';
import type { Stage } from './stages.ts';
import { describeSkip, tallyCheck, tallyRun, type ExpectedSkip, type Tally } from './tally.ts';

export interface Settings {
  readonly files: readonly string[];
  readonly expectedSkips: readonly ExpectedSkip[];
  readonly isCi: boolean;
}

/** Runs one stage with its output on the screen, and counts it. */
export async function runStage(stage: Stage, settings: Settings): Promise<Tally> {
  switch (stage.kind) {
    case 'check':
      return tallyCheck((await start(stage.command, {})) === 0);
    case 'vitest': {
      const reporters = ['--reporter=default', '--reporter=./scripts/test/vitestReporter.ts'];
      return runTests(stage, ['vitest', 'run', '--project', stage.name, ...reporters], {}, settings);
    }
    case 'playwright': {
      const reporters = '--reporter=list,./scripts/test/playwrightReporter.ts';
      const browser = { PLAYWRIGHT_CHROMIUM: ensureChromium() };
      return runTests(stage, ['playwright', 'test', reporters], browser, settings);
    }
  }
}

async function runTests(
  stage: Stage,
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
  { files, expectedSkips, isCi }: Settings,
): Promise<Tally> {
  const reportFile = resolve('test-results', 'reports', `${stage.name}.json`);
  rmSync(reportFile, { force: true });
  const exitCode = await start([...command, ...files], { ...variables, [reportVariable]: reportFile });
  const report: RunReport | undefined = existsSync(reportFile) ? readReport(reportFile) : undefined;
  for (const test of report?.tests ?? [])
    if (test.outcome === 'skipped') console.log(`skipped: ${describeSkip(test)}`);
  const tally = tallyRun({ title: `The ${stage.name} run`, report, exitCode, expectedSkips, isCi });
  for (const problem of tally.problems) console.error(problem);
  return tally;
}

/** @returns the exit code; a command ended by a signal counts as failed */
function start(command: readonly string[], variables: Readonly<Record<string, string>>): Promise<number> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...variables },
    // The installed tools are .cmd files there.
    shell: process.platform === 'win32',
  });
  return new Promise((resolveExit, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolveExit(code ?? 1));
  });
}

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesInMemory } from '../../scripts/test/filesInMemory.ts';
import { stages } from '../../scripts/test/stages.ts';

export interface Failure {
  readonly suite: string;
  readonly test: string;
  /** The first line of what it said. */
  readonly reason: string;
}

export interface SuiteRun {
  readonly failures: readonly Failure[];
  /** Test files that did not even load, with the reason: nothing was tested. */
  readonly unloaded: readonly Failure[];
  readonly timedOut: boolean;
}

/** As Vitest's own JSON reporter writes it. */
interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Few schedules, the same each time: what only one in hundreds finds belongs into a test of its own. */
const fewSchedules = {
  TERN_PROPERTY_SCHEDULES: '200',
  TERN_PROPERTY_SECONDS: '0',
  TERN_PROPERTY_SEED: '1',
  TERN_FUZZ_SEED: '1',
};

/** Checks of `npm test` that a suite may name instead of a file. */
export const checks = new Map(
  stages.flatMap((stage) => (stage.kind === 'check' ? [[stage.name, stage.command] as const] : [])),
);

export function projectOf(file: string): string {
  if (file.endsWith('.contract.test.ts')) return 'contract';
  return /^test\/([^/]+)\//.exec(file)?.[1] ?? '';
}

/** Runs test files of any projects in one go: to the first failure, to their end, or to that of their time. */
export async function runTestFiles(
  folder: string,
  files: readonly string[],
  limitMs: number,
): Promise<SuiteRun> {
  const report = join(folder, 'mutation-report.json');
  rmSync(report, { force: true });
  const projects = [...new Set(files.map(projectOf))].flatMap((name) => ['--project', name]);
  const args = ['run', '--bail=1', ...projects, '--reporter=json', `--outputFile=${report}`, ...files];
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const { exitCode, output } = await execute(folder, [process.execPath, vitest, ...args], limitMs);
  const suite = files.join(' ');
  if (exitCode === null) return { failures: [], unloaded: [], timedOut: true };
  if (!existsSync(report)) {
    const reason = firstLine(output, 'vitest wrote no report');
    return { failures: [], unloaded: [{ suite, test: '', reason }], timedOut: false };
  }

  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, suite: relative(folder, name) })),
  );
  const failures = tests
    .filter(({ status }) => status === 'failed')
    .map(({ suite: file, fullName, failureMessages }) => ({
      suite: file,
      test: fullName,
      reason: firstLine(failureMessages[0], 'no reason given'),
    }));
  const unloaded = testResults
    .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .map(({ name, message }) => ({
      suite: relative(folder, name),
      test: '',
      reason: firstLine(message, 'no test'),
    }));
  if (tests.length === 0) unloaded.push({ suite, test: '', reason: 'no test ran' });
  else if (exitCode !== 0 && failures.length + unloaded.length === 0)
    failures.push({ suite, test: 'an error outside any test', reason: firstLine(output, 'unknown') });
  return { failures, unloaded, timedOut: false };
}

export async function runCheck(folder: string, name: string, limitMs: number): Promise<SuiteRun> {
  const [program = '', ...args] = checks.get(name) ?? [];
  const tool = join(folder, 'node_modules/.bin', program);
  const { exitCode, output } = await execute(folder, [existsSync(tool) ? tool : program, ...args], limitMs);
  const failures = exitCode === 0 ? [] : [{ suite: name, test: name, reason: firstLine(output, 'failed') }];
  return { failures, unloaded: [], timedOut: exitCode === null };
}

/** Exit code null: it took too long, and was ended with all that it had started. */
function execute(
  cwd: string,
  [program = '', ...args]: readonly string[],
  limitMs: number,
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  const env = { ...process.env, ...filesInMemory(process.env), ...fewSchedules, NO_COLOR: '1' };
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-100_000)));
  let timedOut = false;
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, limitMs);
  process.once('exit', end);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('exit', end);
      resolve({ exitCode: timedOut ? null : (code ?? 1), output });
    });
  });
}

function firstLine(text: string | undefined, otherwise: string): string {
  const line = (text ?? '')
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '');
  return (line ?? otherwise).slice(0, 300);
}

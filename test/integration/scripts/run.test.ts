import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { checkoutOf } from '../../unit/scripts/checkoutFixture.ts';

/** Says that it is there, then waits to be told to stop. */
const patientScript = `
process.on('SIGTERM', () => process.exit(7));
setInterval(() => {}, 1000);
const state: string = 'ready';
console.log(JSON.stringify(state));
`;

function runScript(source: string, ...args: readonly string[]): ChildProcess {
  const script = `${checkoutOf({ 'script.ts': source })}/script.ts`;
  const runner = spawn(process.execPath, ['scripts/run.mjs', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void runner.kill('SIGKILL'));
  return runner;
}

/** What the script says first, and a promise for the moment nobody can say anything more. */
async function listen(runner: ChildProcess): Promise<{ said: unknown; silence: Promise<unknown> }> {
  const lines = createInterface({ input: runner.stdout! });
  const silence = once(lines, 'close');
  const [line] = (await once(lines, 'line')) as [string];
  return { said: JSON.parse(line), silence };
}

async function exitOf(runner: ChildProcess): Promise<number | null> {
  const [code] = (await once(runner, 'exit')) as [number | null];
  return code;
}

it('passes arguments and the exit code on, and keeps stdout for the script', async () => {
  const runner = runScript(
    `console.log(JSON.stringify({ args: process.argv.slice(2) })); process.exitCode = 3;`,
    '--a',
    'b',
  );
  const exit = exitOf(runner);
  expect((await listen(runner)).said).toEqual({ args: ['--a', 'b'] });
  expect(await exit).toBe(3);
});

it('passes a signal on and waits for the script to stop', async () => {
  const runner = runScript(patientScript);
  const exit = exitOf(runner);
  await listen(runner);
  runner.kill('SIGTERM');
  expect(await exit).toBe(7);
});

it('leaves no script behind when it is killed with -9', async () => {
  const runner = runScript(patientScript);
  const { silence } = await listen(runner);
  runner.kill('SIGKILL');
  // Both hold the pipe: it closes when the second of them is gone.
  await expect(silence).resolves.toBeDefined();
});

it('says in one sentence how it is used', async () => {
  const runner = spawn(process.execPath, ['scripts/run.mjs'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const chunks: unknown[] = [];
  runner.stderr.on('data', (chunk) => chunks.push(chunk));
  expect(await exitOf(runner)).toBe(1);
  expect(chunks.join('')).toBe('Usage: node scripts/run.mjs <file or tool> [arguments]\n');
});

import { type ChildProcess, fork, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

export const root = join(import.meta.dirname, '../..');
/** How long a child may take to stop before it is made to. */
const stopMs = 8_000;

export interface Child {
  readonly pid: number;
  /** The exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

export interface ScriptChild extends Child {
  /** What it says on stdout, one JSON object a line. */
  onLine(listener: (line: JsonLine) => void): void;
  /** Passes on what it says on stderr, from its first line. */
  logTo(sink: (line: string) => void): void;
}

export interface JsonLine {
  readonly event?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Variables added to those of this process. */
type Environment = Readonly<Record<string, string>>;

/** Runs a script of this checkout, which ends when this process does, however it does. */
export function startScript(file: string, args: readonly string[], env: Environment = {}): ScriptChild {
  const followParent = new URL('../bootstrap/followParent.mjs', import.meta.url).href;
  const child = fork(join(root, file), [...args], {
    execArgv: ['--import', followParent],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const held: string[] = [];
  let sink = (line: string): unknown => held.push(line);
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => sink(line));
  return {
    ...watch(child),
    logTo(next) {
      sink = next;
      held.splice(0).forEach(next);
    },
    onLine(listener) {
      if (child.stdout === null) return;
      createInterface({ input: child.stdout }).on('line', (line) => listener(JSON.parse(line) as JsonLine));
    },
  };
}

export function startProgram(program: string, args: readonly string[], env: Environment = {}): Child {
  const environment = { ...process.env, ...env };
  return watch(spawn(program, [...args], { stdio: ['ignore', 'inherit', 'inherit'], env: environment }));
}

function watch(child: ChildProcess): Child {
  // What cannot be run at all ends as well.
  child.on('error', ({ message }) => process.stderr.write(`${message}\n`));
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    pid: child.pid ?? 0,
    exited,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const gone = await Promise.race([exited.then(() => true), setTimeout(stopMs, false, { ref: false })]);
      if (!gone) child.kill('SIGKILL');
      await exited;
    },
  };
}

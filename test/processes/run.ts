import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const root = join(import.meta.dirname, '../..');

/** A script as a process of its own, and everything it says. */
export interface Running {
  readonly pid: number;
  readonly stdout: string[];
  readonly stderr: string[];
  readonly exited: Promise<number | null>;
  /** The first line of stdout, said or yet to come, for which `pick` answers something. Rejects when it ends before. */
  line<T>(pick: (line: string) => T | undefined): Promise<T>;
  onLine(listener: (line: string) => void): void;
  write(text: string): void;
  endInput(): void;
  kill(signal: NodeJS.Signals): void;
}

/** @param nodeArgs for Node itself, before the script */
export function run(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  nodeArgs: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, [...nodeArgs, resolve(root, script), ...args], {
    cwd: root,
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
  });
  const stdout: string[] = [];
  const stderr: string[] = [];
  const out = wholeLines(child.stdout);
  out.on('line', (line) => stdout.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => stderr.push(line));
  child.stdin.on('error', () => {});
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    pid: child.pid ?? 0,
    stdout,
    stderr,
    exited,
    line: (pick) =>
      new Promise((resolve, reject) => {
        const look = (line: string) => {
          const found = pick(line);
          if (found === undefined) return;
          out.off('line', look);
          resolve(found);
        };
        out.on('line', look);
        stdout.forEach(look);
        void exited.then((code) => reject(new Error(`${script} ended with ${code}: ${stderr.join('\n')}`)));
      }),
    onLine: (listener) => void out.on('line', listener),
    write: (text) => void child.stdin.write(text),
    endInput: () => void child.stdin.end(),
    kill: (signal) => void child.kill(signal),
  };
}

/** What a process that was killed had begun to say is no line. */
function wholeLines(stream: Readable): EventEmitter<{ line: [string] }> {
  const lines = new EventEmitter<{ line: [string] }>();
  let begun = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const whole = `${begun}${text}`.split(/\r?\n/);
    begun = whole.pop() ?? '';
    for (const line of whole) lines.emit('line', line);
  });
  return lines.setMaxListeners(0);
}

export const isEvent =
  (name: string) =>
  (line: string): Record<string, unknown> | undefined => {
    const message = JSON.parse(line) as { event?: string; payload?: Record<string, unknown> };
    return message.event === name ? (message.payload ?? { ...message }) : undefined;
  };

export async function temporaryFolder(
  prefix = 'tern-hosts-',
): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

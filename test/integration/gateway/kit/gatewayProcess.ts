import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { built } from '../../../processes/built.ts';

const entry = resolve(built.gateway);

export interface GatewayProcess {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** A folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tern-process-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real process; it is killed with the test. */
export function spawnGateway(args: readonly string[], env: Record<string, string> = {}): GatewayProcess {
  const child = spawn(process.execPath, [entry, ...args], { env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { child, stdout: () => stdout, stderr: () => stderr, exited };
}

/** Started and listening. Rejects with what it said when it ends instead. */
export async function startProcess(
  data: string,
  ...args: string[]
): Promise<GatewayProcess & { readonly url: string }> {
  const running = spawnGateway(['--data', data, '--port', '0', '--attempts-per-minute', '10000', ...args]);
  const url = await new Promise<string>((resolve, reject) => {
    running.child.stdout?.on('data', () => {
      const [line] = running.stdout().split('\n');
      if (running.stdout().includes('\n')) resolve((JSON.parse(line ?? '') as { url: string }).url);
    });
    void running.exited.then(() => reject(new Error(running.stderr())));
  });
  return { ...running, url };
}

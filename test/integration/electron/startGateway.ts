import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { built } from '../../processes/built.ts';

const entry = resolve(built.gateway);

export interface TestGateway {
  readonly url: string;
  /** Ends it with its connections; `start` brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** A gateway of its own, as a process. */
export async function startGateway(): Promise<TestGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'tern-gateway-'));
  let running = await launch(folder, '0');
  const { url } = running;
  return {
    url,
    stop: () => running.stop(),
    async start() {
      running = await launch(folder, new URL(url).port);
    },
    async remove() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(folder: string, port: string) {
  const child = spawn(
    process.execPath,
    [entry, '--data', folder, '--port', port, '--log-level', 'silent', '--attempts-per-minute', '10000'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../../scripts/start/child.ts';
import { buildApp } from '../../../scripts/start/buildApp.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Taken } from './rungs.ts';
import type { BenchScope } from './scope.ts';

export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface TimedGateway extends GatewayProcess {
  /** What it noted of the thread. */
  take(): Promise<Taken>;
}

/** The gateway as it is packaged (`out/main/gateway.js`), in a process of its own on the database in `data`. */
export async function startGateway(scope: BenchScope, data: string, port = 0): Promise<GatewayProcess> {
  const { child: _, ...gateway } = await start(scope, data, port, []);
  return gateway;
}

/** The same, noting when messages of this thread are committed and pushed. */
export async function startTimedGateway(
  scope: BenchScope,
  data: string,
  threadId: ThreadId,
): Promise<TimedGateway> {
  const hook = ['--import', join(import.meta.dirname, 'gatewayRungs.ts')];
  const { child, ...gateway } = await start(scope, data, 0, hook, { TERN_BENCH_THREAD: threadId });
  return {
    ...gateway,
    async take() {
      const answer = once(child, 'message') as Promise<[Taken]>;
      child.send('take');
      return (await answer)[0];
    },
  };
}

async function start(
  scope: BenchScope,
  data: string,
  port: number,
  nodeArgs: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<GatewayProcess & { readonly child: ChildProcess }> {
  await buildApp();
  const flags = ['--data', data, '--port', String(port), '--log-level', 'error'];
  // All clients of a bench come from one address.
  flags.push('--connections-per-address', '0');
  const child = spawn(process.execPath, [...nodeArgs, join(root, 'out/main/gateway.js'), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, ...env },
  });
  const exited = once(child, 'exit');
  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    await exited;
  }
  scope.onEnd(stop);
  if (child.stdout === null) throw new Error('its output is piped');
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const said = await Promise.race([line, exited.then(() => null)]);
  if (said === null) throw new Error('the gateway did not start');
  const { url } = JSON.parse(said[0]) as { readonly url: string };
  return { child, url, pid: child.pid ?? 0, stop };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../../scripts/start/child.ts';
import { buildApp } from '../../../scripts/start/buildApp.ts';
import type { BenchScope } from './scope.ts';

export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The gateway as it is packaged (`out/main/gateway.js`), in a process of its own on the database in `data`. */
export async function startGateway(scope: BenchScope, data: string, port = 0): Promise<GatewayProcess> {
  await buildApp();
  const flags = ['--data', data, '--port', String(port), '--log-level', 'error'];
  // All clients of a bench come from one address.
  flags.push('--connections-per-address', '0');
  const child = spawn(process.execPath, [join(root, 'out/main/gateway.js'), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    await exited;
  }
  scope.onEnd(stop);
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const said = await Promise.race([line, exited.then(() => null)]);
  if (said === null) throw new Error('the gateway did not start');
  const { url } = JSON.parse(said[0]) as { readonly url: string };
  return { url, pid: child.pid ?? 0, stop };
}

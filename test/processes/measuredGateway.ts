import { join } from 'node:path';
import { built } from './built.ts';
import { isEvent, run } from './run.ts';

export interface Load {
  /** Longest that a turn of its event loop was held up since it was last asked, and the 99th percentile; ms. */
  readonly max: number;
  readonly p99: number;
  /** Bytes resident, and bytes that are alive. */
  readonly rss: number;
  readonly heap: number;
}

/** A gateway process that says, when asked, how its event loop and its memory fare. */
export async function startMeasuredGateway(data: string, flags: readonly string[] = []) {
  const monitor = ['--expose-gc', '--import', join(import.meta.dirname, 'loopDelay.ts')];
  const gateway = run(
    built.gateway,
    ['--data', data, '--port', '0', '--log-level', 'silent', '--backup-hours', '0', ...flags],
    {},
    monitor,
  );
  const { url } = (await gateway.line(isEvent('listening'))) as { url: string };
  let heard = 0;

  return {
    url,
    async load(): Promise<Load> {
      gateway.kill('SIGUSR2');
      for (;;) {
        const line = gateway.stderr.slice(heard).find((text) => text.includes('"loopDelay"'));
        if (line !== undefined) {
          heard = gateway.stderr.length;
          return (JSON.parse(line) as { loopDelay: Load }).loopDelay;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop(): Promise<void> {
      gateway.kill('SIGTERM');
      await gateway.exited;
    },
    kill: () => gateway.kill('SIGKILL'),
  };
}

import { monitorEventLoopDelay } from 'node:perf_hooks';

/**
 * Loaded into a process under test (`--import`): at every SIGUSR2 it says on stderr how long turns of its event loop
 * were held up since the last time, in milliseconds, and how much memory it holds, in bytes; with `--expose-gc`, what
 * it holds once what is garbage has been collected.
 */
const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
process.on('SIGUSR2', () => {
  const ms = (nanoseconds: number) => Math.round(nanoseconds / 1e4) / 100;
  const held = { max: ms(delay.max), p99: ms(delay.percentile(99)) };
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const measured = { ...held, rss, heap: heapUsed + external };
  process.stderr.write(`${JSON.stringify({ loopDelay: measured })}\n`);
  // What collecting took is no turn of the gateway's.
  setTimeout(() => delay.reset(), 20);
});

import { TernError } from '../../sync/core/ternError.ts';

/** A reader that has stopped reading must not keep a process that wants to end… */
const flushMs = 2_000;
/** …and neither may anything else, however often it is asked meanwhile. */
const stopMs = 10_000;

/**
 * Runs a host process to its end: `stop` aborts at the first SIGINT, SIGTERM or SIGHUP, and when nobody reads stdout
 * any longer. An expected failure is one sentence on stderr, an `error` line on stdout and exit code 2; a bug is 1.
 */
export async function runHost(main: (stop: AbortSignal) => Promise<void>): Promise<never> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  // A terminal's Ctrl-C comes to the whole group, and again from whoever started this: all of it is one wish.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, abort);
  process.stdout.on('error', abort);
  controller.signal.addEventListener('abort', () => setTimeout(() => process.exit(1), stopMs).unref());

  let exitCode = 0;
  try {
    await main(controller.signal);
  } catch (thrown) {
    const error = TernError.from(thrown);
    exitCode = error.code === 'internal' ? 1 : 2;
    emitLine({ error: error.toData() });
    process.stderr.write(
      exitCode === 1 ? `Tern stopped by a fault of its own.\n${stacksOf(error)}\n` : `${error.message}\n`,
    );
  }
  await flushed();
  process.exit(exitCode);
}

/** Its own, and of what led to it. */
function stacksOf({ stack = '', cause }: Error): string {
  return cause instanceof Error ? `${stack}\nBecause of: ${stacksOf(cause)}` : stack;
}

export function emitLine(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function flushed(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, flushMs).unref();
    process.stdout.write('', () => resolve());
  });
}

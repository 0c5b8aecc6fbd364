import { TernError } from '../../sync/core/ternError.ts';
import { say, StartError } from './say.ts';

export interface Program<Options> {
  /** Throws `requestInvalid` with one sentence. */
  readonly readFlags: (argv: readonly string[]) => Options | 'help';
  readonly help: string;
  /** Answers the exit code; `stop` aborts at Ctrl-C. */
  readonly run: (options: Options, stop: AbortController) => Promise<number>;
}

/** Runs a program that a person started to its end. What they can act on is one sentence on stderr and code 2. */
export async function runToEnd<Options>({ readFlags, help, run }: Program<Options>): Promise<never> {
  const stop = new AbortController();
  // Programs abort it as well, when they end what they started.
  let byPerson = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) return;
      byPerson = true;
      stop.abort();
      say('Stopping …');
    });
  }
  process.exit(await main());

  async function main(): Promise<number> {
    try {
      const options = readFlags(process.argv.slice(2));
      if (options !== 'help') return await run(options, stop);
      process.stdout.write(help);
      return 0;
    } catch (thrown) {
      if (thrown === stop.signal.reason) return 0;
      if (!(thrown instanceof StartError) && !(thrown instanceof TernError)) throw thrown;
      // Ctrl-C reaches a build or a download as well: that it broke off is no news.
      if (byPerson) return 0;
      process.stderr.write(`${thrown.message}\n`);
      return 2;
    }
  }
}

export const aborted = (signal: AbortSignal) =>
  new Promise<0>((resolve) => {
    if (signal.aborted) resolve(0);
    signal.addEventListener('abort', () => resolve(0));
  });

import type { Pair } from '../../bench/seed/people.ts';
import { percentile } from '../../bench/statistics.ts';
import { run } from '../../processes/run.ts';

interface Wait {
  readonly startedAt: number;
  readonly waitedMs: number;
}

/** Two others who talk in a process of their own, and how long each word takes to reach the other. */
export function startBystanders(url: string, pair: Pair) {
  const talking = run('test/connections/talkingProcess.ts', [url, JSON.stringify(pair)]);
  const waits: Wait[] = [];
  talking.onLine((line) => waits.push(JSON.parse(line) as Wait));

  const next = (isMeant: (wait: Wait) => boolean) =>
    talking.line((line) => {
      const wait = JSON.parse(line) as Wait;
      return isMeant(wait) ? wait : undefined;
    });

  /** p99 of the words that were on their way, in ms; of the one after it, where it was over before anybody said one. */
  async function waitedDuring(task: () => Promise<void>): Promise<number> {
    const begun = Date.now();
    await task();
    const ended = Date.now();
    const after = await next(({ startedAt }) => startedAt >= ended);
    const during = waits.filter(
      ({ startedAt, waitedMs }) => startedAt < ended && startedAt + waitedMs >= begun,
    );
    const measured = during.length === 0 ? [after] : during;
    return percentile(
      measured.map(({ waitedMs }) => waitedMs),
      0.99,
    );
  }

  return {
    waitedDuring,
    /** Resolves when they have said so many words more. */
    async say(words: number): Promise<void> {
      let left = words;
      const begun = Date.now();
      await next(({ startedAt }) => {
        if (startedAt >= begun) left -= 1;
        return left <= 0;
      });
    },
    async stop(): Promise<void> {
      talking.kill('SIGKILL');
      await talking.exited;
    },
  };
}

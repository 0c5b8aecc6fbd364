import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Sabotage } from './sabotage.ts';
import { explore, tryBreak, type Tried } from './tryBreak.ts';

export interface CheckersFlags {
  readonly root: string;
  readonly chosen: readonly Sabotage[];
  readonly seed: number;
  readonly seconds: number;
  readonly json: string | undefined;
}

/** Each break takes a process. */
const jobs = Math.min(2, availableParallelism());

/**
 * Breaks effects in production code and has the checker name each.
 * @returns the exit code: 0 when all are named, and the unbroken code by nothing
 */
export async function runCheckers({ root, chosen, seed, seconds, json }: CheckersFlags): Promise<number> {
  const tried: Tried[] = [];
  const waiting = [...chosen];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await tryBreak(root, next, { seed, seconds, series: null });
      tried.push(outcome);
      console.log(line(outcome));
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(tried, null, 2)}\n`);
  const named = tried.filter((each) => each.named !== null);
  const isQuiet = await namesNothingUnbroken(root, seed, named);
  console.log(`\n${named.length} of ${tried.length} named`);
  return isQuiet && named.length === tried.length ? 0 : 1;
}

function line({ sabotage, named, series, seconds, others }: Tried): string {
  const { name, of, what } = sabotage;
  const took = `series ${series}, ${seconds.toFixed(1)} s`;
  if (named !== null) return `✓ ${name} (${of}): ${named} — ${what} (${took})`;
  const met = Object.entries(others).map(([kind, times]) => `${kind} × ${times}`);
  return `✗ ${name} (${of}): NOT NAMED by ${sabotage.namedBy.join(', ')}; met: ${met.join('; ') || 'nothing'} — ${what} (${took})`;
}

/** A checker that finds something in the unbroken code, in the series that named the breaks, would name anything. */
async function namesNothingUnbroken(root: string, seed: number, named: readonly Tried[]): Promise<boolean> {
  const series = Math.max(0, ...named.map((each) => each.series));
  const { named: found, series: done } = await explore(root, { seed, seconds: 3_600, series, namedBy: null });
  console.log(`\nunbroken, the same ${done} series: ${found ?? 'nothing found'}`);
  return found === null && done === series;
}

import fc from 'fast-check';
import { runSeries } from '../../property/explore/runSeries.ts';
import { arbitrarySeries } from '../../property/explore/series.ts';
import { kindsOf } from './kindsOf.ts';

/** What one exploration is to do. */
export interface Exploration {
  readonly seed: number;
  /** Of the processor: beside other work one takes many by the clock. */
  readonly seconds: number;
  /** So many series at most; null: until the time is over. */
  readonly series: number | null;
  /** It ends with the first finding of one of these kinds; null: with the first finding or crash. */
  readonly namedBy: readonly string[] | null;
}

export interface Explored {
  /** The kind that named it; null: none did. */
  readonly named: string | null;
  readonly series: number;
  /** Other findings, and crashes by their first line, with how often each was met. */
  readonly others: Readonly<Record<string, number>>;
}

/** Runs the series of one seed, the same ones on every machine, until one names what is broken. */
export async function exploreUntilNamed({ seed, seconds, series, namedBy }: Exploration): Promise<Explored> {
  const end = processorSeconds() + seconds;
  const others: Record<string, number> = {};
  let done = 0;
  const isOver = () => done >= (series ?? Infinity) || processorSeconds() >= end;
  while (!isOver()) {
    const [next] = fc.sample(arbitrarySeries, { seed: seed + done, numRuns: 1 });
    if (next === undefined) throw new Error('no series was drawn');
    done += 1;
    const found = await runSeries(next).then(
      () => [],
      (error: unknown) => findingsOf(error),
    );
    const named = namedBy === null ? found[0] : found.find((kind) => namedBy.includes(kind));
    if (named !== undefined) return { named, series: done, others };
    for (const kind of found) others[kind] = (others[kind] ?? 0) + 1;
  }
  return { named: null, series: done, others };
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function findingsOf(error: unknown): readonly string[] {
  const kinds = kindsOf(error);
  if (kinds.length > 0) return kinds;
  const [line = ''] = String(error).split('\n');
  return [`crash: ${line.slice(0, 200)}`];
}

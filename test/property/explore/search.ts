import fc from 'fast-check';
import { arbitrarySeries, type Series } from './series.ts';
import { add, nothingYet, type Tally } from './tally.ts';

/** So many schedules, and for at least so long; but no schedule begins after so long. */
export interface Share {
  readonly seed: number;
  readonly schedules: number;
  readonly seconds: number;
  readonly atMostSeconds: number;
}

export type Explored =
  | { readonly kind: 'passed'; readonly schedules: number; readonly tally: Tally }
  | { readonly kind: 'failed'; readonly series: Series; readonly error: string };

/** Worlds a check: shrinking, whose time is bounded, must not be charged to schedules that passed. */
const atOnce = 4;
const shrinkMs = 60_000;

/** Runs schedules until the share is done or one fails, which comes back as short as it gets. */
export async function search(
  run: (series: Series) => Promise<Tally>,
  { seed, schedules, seconds, atMostSeconds }: Share,
): Promise<Explored> {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1_000;
  const passed = { schedules: 0, tally: nothingYet };
  while (elapsed() < seconds || (passed.schedules < schedules && elapsed() < atMostSeconds)) {
    const outcome = await fc.check(
      fc.asyncProperty(arbitrarySeries, async (series) => {
        passed.tally = add(passed.tally, await run(series));
        passed.schedules += series.schedules.length;
      }),
      { seed: seed + passed.schedules, numRuns: atOnce, interruptAfterTimeLimit: shrinkMs },
    );
    const [series] = outcome.counterexample ?? [];
    if (series !== undefined)
      return { kind: 'failed', series: await trimmed(run, series), error: String(outcome.errorInstance) };
  }
  return { kind: 'passed', ...passed };
}

/** Without every end and every step that it fails without: the library keeps some that stand after the mistake. */
async function trimmed(run: (series: Series) => Promise<Tally>, series: Series): Promise<Series> {
  const end = performance.now() + shrinkMs;
  let kept = series;
  const keepIfItFails = async (schedules: Series['schedules']) => {
    if (schedules.length === 0 || performance.now() > end) return;
    const shorter = { ...kept, schedules };
    const passes = await run(shorter).then(
      () => true,
      () => false,
    );
    if (!passes) kept = shorter;
  };
  for (let at = series.schedules.length - 1; at >= 0; at -= 1) {
    await keepIfItFails(kept.schedules.toSpliced(at, 1));
    await keepIfItFails(kept.schedules.toSpliced(at, 2, kept.schedules.slice(at, at + 2).flat()));
    const steps = kept.schedules[at] ?? [];
    for (let step = steps.length - 1; step >= 0; step -= 1) {
      await keepIfItFails(kept.schedules.with(at, (kept.schedules[at] ?? []).toSpliced(step, 1)));
    }
  }
  return kept;
}

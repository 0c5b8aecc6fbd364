import fc from 'fast-check';
import { arbitrarySchedule, type Schedule } from './schedule.ts';
import { add, nothingYet, type Tally } from './tally.ts';

/** So many schedules, and for at least so long. */
export interface Share {
  readonly seed: number;
  readonly schedules: number;
  readonly seconds: number;
  /** Then it ends, however few there were: a slow machine must come to an end, too. */
  readonly atMostSeconds?: number;
}

export type Explored =
  | { readonly kind: 'passed'; readonly schedules: number; readonly tally: Tally }
  | { readonly kind: 'failed'; readonly schedule: Schedule; readonly error: string };

/** Schedules a check: shrinking, whose time is bounded, must not be charged to schedules that passed. */
const atOnce = 20;
const shrinkMs = 60_000;

/** Runs schedules until the share is done or one fails, which comes back as short as it gets. */
export async function search(
  run: (schedule: Schedule) => Promise<Tally>,
  { seed, schedules, seconds, atMostSeconds = Infinity }: Share,
): Promise<Explored> {
  const end = performance.now() + seconds * 1_000;
  const latest = performance.now() + atMostSeconds * 1_000;
  let tally = nothingYet;
  let done = 0;
  while ((done < schedules && performance.now() < latest) || performance.now() < end) {
    const outcome = await fc.check(
      fc.asyncProperty(arbitrarySchedule, async (schedule) => {
        tally = add(tally, await run(schedule));
      }),
      { seed: seed + done, numRuns: atOnce, interruptAfterTimeLimit: shrinkMs },
    );
    const [schedule] = outcome.counterexample ?? [];
    if (schedule !== undefined)
      return {
        kind: 'failed',
        schedule: await trimmed(run, schedule),
        error: String(outcome.errorInstance),
      };
    done += atOnce;
  }
  return { kind: 'passed', schedules: done, tally };
}

/** Without every step that it fails without: the library keeps some that stand after the mistake. */
async function trimmed(run: (schedule: Schedule) => Promise<Tally>, schedule: Schedule): Promise<Schedule> {
  const end = performance.now() + shrinkMs;
  let kept = schedule;
  for (let at = schedule.steps.length - 1; at >= 0 && performance.now() < end; at -= 1) {
    const shorter = { ...kept, steps: kept.steps.toSpliced(at, 1) };
    const passes = await run(shorter).then(
      () => true,
      () => false,
    );
    if (!passes) kept = shorter;
  }
  return kept;
}

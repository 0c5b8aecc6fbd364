import type { SentOp } from './wireRecord.ts';

/** What the gateway took from `since` to `until`, by the clock of the run, went with a restored backup. */
export interface Lapse {
  /** When the backup was begun: what was acked before is in it. */
  readonly since: number;
  readonly until: number;
}

const isIn = (at: number) => (lapse: Lapse) => at >= lapse.since && at <= lapse.until;

/** Whether any store that acked an op was lost. */
export function wasLost({ acks }: SentOp, lapses: readonly Lapse[]): boolean {
  return acks.some(({ at }) => lapses.some(isIn(at)));
}

/** Whether an op was acked by a store that was lost, and by none since: only such a one may have no effect. */
export function mayBeLost({ acks }: SentOp, lapses: readonly Lapse[]): boolean {
  const last = acks.at(-1);
  return last !== undefined && lapses.some(isIn(last.at));
}

/** Whether a store may have taken an op, perhaps without its answer arriving, and been lost. */
export function mayHaveGone({ sentAt, acks }: SentOp, lapses: readonly Lapse[]): boolean {
  return lapses.some(({ since, until }) => sentAt <= until && !acks.some(({ at }) => at < since));
}

import { median } from '../statistics.ts';
import type { Reading, RowSpec } from '../suite.ts';

/** One entry of the JSON file; null where a field has no meaning. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** The limit measured in the same run, in the same unit. */
  readonly raw: number | null;
  /** value / raw. */
  readonly ratio: number | null;
  readonly budget: number | null;
  readonly met: boolean | null;
  /** Lowest and highest of the runs: of the ratio where there is one, else of the value. */
  readonly range: readonly [low: number, high: number];
}

/** The median of each figure over all runs of a row. */
export function summarise(name: string, spec: RowSpec, readings: readonly Reading[]): Row {
  const of = (pick: (reading: Reading) => number | undefined): number | null => {
    const figures = readings.flatMap((reading) => pick(reading) ?? []);
    return figures.length === 0 ? null : rounded(median(figures));
  };
  const value = of((reading) => reading.value);
  if (value === null) throw new RangeError(`${name} was not measured`);
  const raw = of((reading) => reading.raw);
  return {
    name,
    unit: spec.unit,
    value,
    p50: of((reading) => reading.p50),
    p95: of((reading) => reading.p95),
    p99: of((reading) => reading.p99),
    raw,
    ratio: raw === null || raw === 0 ? null : rounded(value / raw),
    range: rangeOf(readings.map((reading) => (reading.raw ? reading.value / reading.raw : reading.value))),
    ...held(value, raw, spec.budget),
  };
}

function rangeOf(figures: readonly number[]): Row['range'] {
  return [rounded(Math.min(...figures)), rounded(Math.max(...figures))];
}

function held(value: number, raw: number | null, budget: RowSpec['budget']): Pick<Row, 'budget' | 'met'> {
  if (budget === null) return { budget: null, met: null };
  if ('timesRaw' in budget)
    return { budget: budget.timesRaw, met: raw === null ? null : value <= budget.timesRaw * raw };
  return 'below' in budget
    ? { budget: budget.below, met: value < budget.below }
    : { budget: budget.atLeast, met: value >= budget.atLeast };
}

/** Four digits say all that a bench can know. */
function rounded(figure: number): number {
  return Number(figure.toPrecision(4));
}

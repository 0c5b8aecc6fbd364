import type { BenchScope } from './kit/scope.ts';

export type Unit = 'ms' | 'msg/s' | 'MiB' | 'KiB' | 'bytes' | 'frames' | '%';

/** What one run of a suite found for a row. `raw` is the limit measured in the same run. */
export interface Reading {
  readonly value: number;
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
  readonly raw?: number;
}

export interface RowSpec {
  /** What is measured, as the first column of the table. */
  readonly what: string;
  readonly unit: Unit;
  /** `timesRaw`: of the raw limit. null: shown, and held against nothing. */
  readonly budget:
    | { readonly below: number }
    | { readonly atLeast: number }
    | { readonly timesRaw: number }
    | null;
}

/**
 * Rows that are measured together. `open` prepares once; `measure` runs several times, and each run measures the raw
 * limit beside the thing itself, so that a busy machine slows both.
 */
export interface Suite {
  readonly rows: Readonly<Record<string, RowSpec>>;
  /** It draws: left out where there is no browser. */
  readonly needsBrowser?: true;
  /** One line for docs/benchmarks.md. */
  readonly how: string;
  /** One line for docs/benchmarks.md: what the raw limit is. */
  readonly raw: string;
  readonly open: (scope: BenchScope) => Promise<() => Promise<Readonly<Record<string, Reading>>>>;
}

/** Of several suites by name; the compiler knows which rows there are, `main.ts` only that there are some. */
export type Suites = Readonly<Record<string, Suite>>;

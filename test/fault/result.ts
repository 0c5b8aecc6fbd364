import type { CrashPoint } from '../../sync/core/crashPoint.ts';
import type { FaultKind } from './schedule/faults.ts';

/** What `--json` writes. */
export interface Result {
  readonly seed: number;
  readonly seconds: number;
  /** Ops that left a device, and those that the gateway acked. */
  readonly ops: number;
  readonly acked: number;
  readonly opsPerSecond: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
  /** Devices, fresh ones included, whose mirror is not what the gateway holds for their person. */
  readonly diverged: number;
  /**
   * What a damaged outbox cost and its person was told of, and databases that could not be read at the end. Only the
   * latter fail a run.
   */
  readonly unreadable: number;
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly crashPoints: Readonly<Record<CrashPoint, number>>;
}

/** What a run found besides its numbers. */
export interface Verdict {
  readonly result: Result;
  /** One sentence each; empty when the run went well. */
  readonly failures: readonly string[];
}

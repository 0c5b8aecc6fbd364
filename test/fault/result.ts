import type { CrashPoint } from '../../sync/core/crashPoint.ts';
import type { Excuses } from './check/excuses.ts';
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
  /** Databases that are damaged at the end. */
  readonly unreadable: number;
  /** Refusals that no rule explains. */
  readonly unmeant: number;
  /** Ops that were never answered, and commands. */
  readonly unanswered: number;
  /** Errors of category `internal` in an answer, a frame or a log. */
  readonly internal: number;
  /** What a person did that is not so, at the gateway or before a person, by the model that the property suite has too. */
  readonly contradicted: number;
  /** What was compared for it, and what of that differs for a reason. */
  readonly facts: number;
  readonly excusedFacts: number;
  /** Files that were opened and held what was sent; that did not, or could not be opened. */
  readonly filesRead: number;
  readonly filesLost: number;
  /** Named by a message and not at the gateway, though a device has them; and those that no device has. */
  readonly missingBlobs: number;
  readonly excusedBlobs: number;
  /** Kinds of faults, crash points and ops that never happened: of them the run proves nothing. */
  readonly unreached: number;
  /** Ops and messages that are not there for a reason, by its kind. */
  readonly excused: Excuses;
  /** Of all that was acked. */
  readonly excusedShare: number;
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly crashPoints: Readonly<Record<CrashPoint, number>>;
}

/** What a run found besides its numbers. */
export interface Verdict {
  readonly result: Result;
  /** One sentence each; empty when nothing was found. */
  readonly failures: readonly string[];
  /** What the run had to reach and did not. Fails it, and is no finding. */
  readonly unreached: readonly string[];
}

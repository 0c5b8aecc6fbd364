import type { OpType } from '../../../sync/protocol/ops/op.ts';
import type { FindingKind } from '../../model/finding.ts';
import type { Break } from '../mutation.ts';

/** A break of what an op does: nothing throws, nothing is refused aloud, and people see something else. */
export type Sabotage = Break & {
  /** The op whose effect is broken; `view`: what is shown is. */
  readonly of: OpType | 'view';
  /** What shows it happens too seldom for a minute of schedules: tried in a whole run alone. */
  readonly seldom?: true;
  /** Findings of the checker that are about what was broken, by their kinds. A crash or a timeout names nothing. */
  readonly namedBy: readonly [FindingKind, ...FindingKind[]];
};

import type { Op, OpType } from '../../protocol/ops/op.ts';
import { rules } from './all.ts';
import type { Rule } from './rule.ts';

// An op without a rule does not compile. The cast below only forgets which op a rule takes; `ruleOf` gives it that very op
// back.
const ruleOfType: { readonly [Type in OpType]: unknown } = rules;

export function ruleOf(op: Op): Rule<Op> {
  return ruleOfType[op.type] as Rule<Op>;
}

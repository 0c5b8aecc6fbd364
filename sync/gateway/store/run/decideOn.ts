import type { Op } from '../../../protocol/ops/op.ts';
import type { Decision, Need, Rule, RuleInput } from '../../decide/rule.ts';
import { load, type Steps } from './backend.ts';

/** What a rule decides of what it needed, loading what it needs besides. */
export function* decideOn(rule: Rule<Op>, input: RuleInput<Op, Need>): Steps<Decision> {
  const besides = rule.needsBesides?.(input) ?? null;
  if (besides === null) return rule.decide(input);
  return rule.decide({ ...input, state: { ...input.state, ...(yield* load(besides)) } });
}

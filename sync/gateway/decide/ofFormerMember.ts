import type { Refusal } from './rule.ts';

/**
 * [GROUP-9] Whoever was in a thread is told that they are no longer: they know of it. Everybody else is not told
 * whether it exists. [OP-9]
 */
export function ofFormerMember(refusal: Refusal): Refusal {
  return refusal.code === 'threadUnknown'
    ? { code: 'notMember', message: 'only who is in a group does anything there' }
    : refusal;
}

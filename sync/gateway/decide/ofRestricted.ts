import { isDirectThread, isThreadFeed } from '../../core/ids.ts';
import { isRestricted } from '../../protocol/memberRights.ts';
import { type Op, opKind } from '../../protocol/ops/op.ts';
import type { Decision, Keys, State } from './rule.ts';
import { isDue } from './sendScheduled.ts';
import { notAllowed } from './setRole.ts';

/**
 * [RIGHT-2] The right that a member needs for what was decided; null: none, or nothing changes in the group. What is replayed
 * was allowed once [RIGHT-6]; a scheduled message that is due is no replay.
 */
export function neededRight(op: Op, decision: Decision): Keys['memberRight'] | null {
  const { feedId: threadId } = op;
  if (!isThreadFeed(threadId) || isDirectThread(threadId)) return null;
  if (op.replayed === true && !(op.type === 'sendMessage' && isDue(op))) return null;
  const name = opKind[op.type].right?.(op.body) ?? null;
  // [BAN-3] Whoever may add nobody is not told who is banned.
  const isChange = decision.ok
    ? decision.value.some(({ feedId }) => feedId === threadId)
    : decision.error.code === 'personBanned';
  return name === null || !isChange ? null : { threadId, name };
}

/** What was decided, or its refusal if its sender is a member to whom it is forbidden. */
export function ofRestricted(
  decision: Decision,
  { member, memberRight }: State<'member' | 'memberRight'>,
): Decision {
  const isForbidden = memberRight?.forbidden === true && member !== null && isRestricted(member.role);
  return isForbidden ? notAllowed(memberRight.name) : decision;
}

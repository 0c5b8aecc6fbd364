import { isRestricted } from '../../protocol/memberRights.ts';
import type { SlowModeEntity } from '../../protocol/entities/slowMode.ts';
import type { Op } from '../../protocol/ops/op.ts';
import { wasAllowed } from './ofRestricted.ts';
import type { Decision, Keys, Member, RuleInput } from './rule.ts';

type Asked = Pick<RuleInput<Op, never>, 'op' | 'actor' | 'now'>;

/** [PACE-2] Of which messages the last one tells whether this one comes too soon; null: it may come at any time. */
export function neededPace(
  { op, actor, now }: Asked,
  decision: Decision,
  { role }: Pick<Member, 'role'>,
  slowMode: SlowModeEntity | null,
): Keys['lastSent'] | null {
  if (typeof slowMode?.seconds !== 'number' || !isRestricted(role) || wasAllowed(op)) return null;
  const since = now - slowMode.seconds * 1_000;
  return isNew(decision) ? { threadId: slowMode.threadId, userId: actor.userId, since, now } : null;
}

/** An edit of one that was sent before is none. [SEND-4] */
function isNew(decision: Decision): boolean {
  if (!decision.ok) return false;
  const drafts = decision.value.flatMap(({ entities }) => entities);
  return drafts.some(
    (draft) =>
      draft.entity === 'message' && draft.sequenceNumber === null && draft.envelope.kind !== 'notice',
  );
}

/** What was decided, or when to come again. */
export function ofHurried(
  decision: Decision,
  { since }: Keys['lastSent'],
  lastSent: number | null,
): Decision {
  if (lastSent === null) return decision;
  return {
    ok: false,
    error: { code: 'slowMode', message: 'slow mode is on here', retryAfterMs: lastSent - since },
  };
}

import { isDirectThread, type UserId } from '../../core/ids.ts';
import type { Op } from '../../protocol/ops/op.ts';
import { wasAllowed } from './ofRestricted.ts';
import { refuse } from './refuse.ts';
import type { Decision, EntityDraft, FeedDraft, Keys, RuleInput } from './rule.ts';

type Asked = Pick<RuleInput<Op, never>, 'op' | 'actor'>;

/**
 * [FIRST-2] Whom the other person of a direct thread must take first words from, for what was decided: whatever the op is,
 * it begins the thread, or brings a message into it. null: it does neither. [FIRST-3] Or it was allowed once.
 */
export function neededWelcome({ op, actor }: Asked, decision: Decision): Keys['closedTo'] | null {
  if (!decision.ok || wasAllowed(op)) return null;
  for (const feed of decision.value) {
    const { feedId: threadId } = feed;
    if (isDirectThread(threadId) && (feed.opens === true || feed.entities.some(isNewMessage)))
      return { threadId, userId: actor.userId, personId: otherIn(feed, actor.userId) };
  }
  return null;
}

/** A notice is told to the other person, too. */
const isNewMessage = (draft: EntityDraft) => draft.entity === 'message' && draft.sequenceNumber === null;

/** Of a thread that is not in the store yet. */
function otherIn({ entities }: FeedDraft, userId: UserId): UserId | null {
  const other = entities.find((draft) => draft.entity === 'member' && draft.userId !== userId);
  return other?.entity === 'member' ? other.userId : null;
}

/** [FIRST-2] */
export const writeFirstForbidden: Decision = refuse(
  'writeFirstForbidden',
  'this person takes first words from people they know alone',
);

import { isDirectThread, isThreadFeed, type ThreadId } from '../../core/ids.ts';
import { isGivenAtFirst, isRestricted } from '../../protocol/memberRights.ts';
import { type Op, opKind } from '../../protocol/ops/op.ts';
import type { Decision, FeedDraft, Keys, State } from './rule.ts';
import { isDue } from './sendScheduled.ts';
import { notAllowed } from './setRole.ts';

/** [RIGHT-2] The right that a member needs for what was decided; null: none, or nothing changes in the group. */
export function neededRight(op: Op, decision: Decision): Keys['memberRight'] | null {
  const { feedId: threadId } = op;
  if (!isThreadFeed(threadId) || isDirectThread(threadId)) return null;
  const of = opKind[op.type].right?.(op.body) ?? null;
  // [COMMENT-2] That it edits one the op does not say.
  const name = of === 'write' && isOfComment(decision) ? 'comment' : of;
  // [BAN-3] Whoever may add nobody is not told who is banned.
  const isChange = decision.ok
    ? decision.value.some((feed) => changes(feed, threadId))
    : decision.error.code === 'personBanned';
  return name === null || !isChange ? null : { threadId, name };
}

const isOfComment = (decision: Decision) =>
  decision.ok &&
  decision.value.some(({ entities }) =>
    entities.some((draft) => draft.entity === 'message' && draft.commentOn !== undefined),
  );

/** Whoever comes to a channel changes it, though its feed does not say so. [CHANNEL-2] */
function changes({ feedId, entities }: FeedDraft, threadId: ThreadId): boolean {
  return (
    feedId === threadId ||
    entities.some(
      (draft) =>
        (draft.entity === 'membership' || draft.entity === 'invitation') && draft.threadId === threadId,
    )
  );
}

/** What was decided, or its refusal if its sender is a member to whom it is forbidden. */
export function ofRestricted(
  op: Op,
  decision: Decision,
  { name }: Keys['memberRight'],
  { member, memberRight, thread }: State<'member' | 'memberRight' | 'thread'>,
): Decision {
  if (member === null || !isRestricted(member.role)) return decision;
  // [CHANNEL-4] Whatever is claimed of it.
  if (thread?.kind === 'channel' && name !== 'comment') return notAllowed(name);
  const isForbidden = memberRight?.forbidden ?? !isGivenAtFirst(name);
  return isForbidden && !wasAllowed(op) ? notAllowed(name) : decision;
}

/** [RIGHT-6] What is replayed was allowed once; a scheduled message that is due is no replay. */
export const wasAllowed = (op: Op) => op.replayed === true && !(op.type === 'sendMessage' && isDue(op));

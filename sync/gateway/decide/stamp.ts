import { assertNever } from '../../core/assertNever.ts';
import type { ThreadId } from '../../core/ids.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { Membership } from '../../protocol/maySee.ts';
import type { EntityDraft, Span } from './rule.ts';

/**
 * The entity as it is once its op took `sequenceNumber` in its feed. [SEND-3]
 * @param numberIn what the op took in the feed of a thread
 */
export function stamp(
  draft: EntityDraft,
  sequenceNumber: number,
  numberIn: (threadId: ThreadId) => number,
): Entity {
  const version = sequenceNumber;
  switch (draft.entity) {
    case 'message':
      return { ...draft, version, sequenceNumber: draft.sequenceNumber ?? sequenceNumber };
    case 'member':
    case 'membership':
      return { ...draft, version, ...interval(draft, () => numberIn(draft.threadId)) };
    case 'ballot':
      return { ...draft, version, countedAt: numberIn(draft.threadId) };
    case 'reaction':
    case 'vote':
    case 'tally':
    case 'pin':
    case 'star':
    case 'reminder':
    case 'draft':
    case 'scheduled':
    case 'receipt':
    case 'thread':
    case 'readPosition':
    case 'reach':
    case 'hidden':
    case 'invitation':
    case 'expired':
      return { ...draft, version };
    default:
      return assertNever(draft);
  }
}

/** [SEE-2] Who joins sees the notice of it, and who leaves that they left. */
function interval({ joinedAt, leftAt }: Span, now: () => number): Membership {
  return { joinedAt: joinedAt === 'now' ? now() - 1 : joinedAt, leftAt: leftAt === 'now' ? now() : leftAt };
}

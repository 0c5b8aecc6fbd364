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
  if (draft.entity === 'message')
    return { ...draft, version, sequenceNumber: draft.sequenceNumber ?? sequenceNumber };
  if (draft.entity === 'member' || draft.entity === 'membership')
    return { ...draft, version, ...interval(draft, () => numberIn(draft.threadId)) };
  if (draft.entity === 'ballot') return { ...draft, version, countedAt: numberIn(draft.threadId) };
  return { ...draft, version };
}

/** [SEE-2] Who joins sees the notice of it, and who leaves that they left. */
function interval({ joinedAt, leftAt }: Span, now: () => number): Membership {
  return { joinedAt: joinedAt === 'now' ? now() - 1 : joinedAt, leftAt: leftAt === 'now' ? now() : leftAt };
}

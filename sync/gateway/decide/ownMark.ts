import { accountFeedId } from '../../core/ids.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { SetReminderOp } from '../../protocol/ops/setReminder.ts';
import type { SetStarOp } from '../../protocol/ops/setStar.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, threadUnknown } from './refuse.ts';
import type { EntityDraft, Needs, Rule, State } from './rule.ts';

type Name = 'star' | 'reminder';
type Mark<Of extends Name> = Extract<Entity, { entity: Of }>;

/**
 * What somebody notes of a message for themselves: in their account feed, one of each kind a message.
 * @param field of the op and of the entity: what is noted
 * @param none what it says when nothing is
 */
export function ownMark<SomeOp extends SetStarOp | SetReminderOp, Of extends Name>(
  name: Of,
  field: keyof SomeOp['body'] & keyof Mark<Of>,
  none: Mark<Of>[typeof field],
): Rule<SomeOp, 'reader' | 'message' | 'hidden' | Of> {
  return {
    needs({ body: { threadId, messageId } }, { userId }) {
      const own = { messageId, userId };
      const needs = { reader: { threadId, userId }, message: messageId, hidden: own, [name]: own };
      return needs as Needs<'reader' | 'message' | 'hidden' | Of>;
    },

    decide({ state, actor, op }) {
      const { reader, message, hidden } = state as State<'reader' | 'message' | 'hidden'>;
      const mark = state[name] as Mark<Of> | null;
      const body: SomeOp['body'] = op.body;
      const [feedId, wanted] = [op.feedId, body[field as keyof typeof body]];
      // [STAR-1] [REMIND-1] Who has left a thread still has what they had of it.
      if (reader === null || feedId !== accountFeedId(actor.userId)) return threadUnknown;
      // [STAR-2] [REMIND-2]
      if ((mark === null ? none : mark[field]) === wanted) return nothing;
      // What may no longer be seen can still be taken off.
      if (mark !== null && wanted === none) {
        const { version: _, ...kept }: Entity = mark;
        return change({ feedId, entities: [{ ...kept, [field]: none }] });
      }
      if (message === null || !isTarget(reader, message, body.threadId)) return messageUnknown;
      // [STAR-3] [REMIND-3]
      if (hidden !== null) return nothing;
      if (message.deletedAt !== null) return op.replayed === true ? nothing : messageDeleted;
      const { threadId, messageId, sequenceNumber } = message;
      const entity = { entity: name, threadId, messageId, sequenceNumber, [field]: wanted };
      return change({ feedId, entities: [entity as unknown as EntityDraft] });
    },
  };
}

import { accountFeedId, type MessageId } from '../../core/ids.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { OpOf } from '../../protocol/ops/defineOp.ts';
import type { Op, StateKind } from '../../protocol/ops/op.ts';
import { valueOf } from '../../protocol/ops/state.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, threadUnknown } from './refuse.ts';
import type { EntityDraft, Rule } from './rule.ts';

type OnMessage = Extract<Entity, { messageId: MessageId; sequenceNumber: number }>['entity'];
type Kind = Extract<StateKind, { feed: 'account'; state: { entity: OnMessage } }>;
type Needed<Of extends Kind> = 'reader' | 'message' | 'hidden' | Of['state']['entity'];

/** What somebody notes of a message for themselves: in their account feed, one of each kind a message. */
export function ownMark<Of extends Kind>(kind: Of): Rule<OpOf<Of>, Needed<Of>> {
  const { entity, field, none } = kind.state;
  const rule: Rule<Extract<Op, { type: Kind['type'] }>, Needed<Kind>> = {
    needs({ body: { threadId, messageId } }, { userId }) {
      const own = { messageId, userId };
      return { reader: { threadId, userId }, message: messageId, hidden: own, [entity]: own };
    },

    decide({ state: { reader, message, hidden, [entity]: mark }, actor, op }) {
      const { feedId, body } = op;
      const wanted = valueOf(op);
      const held = mark === null ? none : mark[field as keyof typeof mark];
      // [STAR-1] [REMIND-1] Who has left a thread still has what they had of it.
      if (reader === null || feedId !== accountFeedId(actor.userId)) return threadUnknown;
      // [STAR-2] [REMIND-2]
      if (held === wanted) return nothing;
      // What may no longer be seen can still be taken off.
      if (mark !== null && wanted === none) {
        const { version: _, ...kept } = mark;
        return change({ feedId, entities: [{ ...kept, [field]: none }] });
      }
      if (message === null || !isTarget(reader, message, body.threadId)) return messageUnknown;
      // [STAR-3] [REMIND-3]
      if (hidden !== null) return nothing;
      if (message.deletedAt !== null) return op.replayed === true ? nothing : messageDeleted;
      const { threadId, messageId, sequenceNumber } = message;
      const draft = { entity, threadId, messageId, sequenceNumber, [field]: wanted };
      return change({ feedId, entities: [draft as unknown as EntityDraft] });
    },
  };
  return rule;
}

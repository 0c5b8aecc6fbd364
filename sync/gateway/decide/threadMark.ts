import type { UserId } from '../../core/ids.ts';
import { entityKind } from '../../protocol/entities/entity.ts';
import type { Limits } from '../../protocol/limits.ts';
import type { OpOf } from '../../protocol/ops/defineOp.ts';
import type { Op, StateKind } from '../../protocol/ops/op.ts';
import { fieldOf, valueOf } from '../../protocol/ops/state.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, threadUnknown } from './refuse.ts';
import type { Actor, Decision, EntityDraft, Keys, Rule } from './rule.ts';

type Kind = Extract<StateKind, { feed: 'thread'; state: { none: boolean } }>;
type Count = 'pinCount' | 'ownReactions';
type Needed<Of extends Kind, Counted extends Count> = 'member' | 'message' | Of['state']['entity'] | Counted;

/** How many of them there may be. */
interface Limit<SomeOp, Counted extends Count> {
  readonly counted: Counted;
  key(op: SomeOp, actor: Actor): Keys[Counted];
  /** @param isNew there was none, not even one that was taken off */
  refusal(count: number, limits: Limits, isNew: boolean): Decision | null;
}

/** What members of a thread note of a message for all to see. */
export function threadMark<Of extends Kind, Counted extends Count>(
  kind: Of,
  limit?: Limit<OpOf<Of>, Counted>,
): Rule<OpOf<Of>, Needed<Of, Counted>> {
  const { entity, field, none } = kind.state;
  const keyOf = (op: MarkOp, userId: UserId) =>
    Object.fromEntries(
      entityKind[entity].key.map((name) => [name, name === 'userId' ? userId : fieldOf(op, name)]),
    );

  const rule: Rule<MarkOp, Needed<Kind, Count>> = {
    needs(op, actor) {
      const { feedId, body } = op;
      const { userId } = actor;
      const mark = {
        member: { threadId: feedId, userId },
        message: body.messageId,
        [entity]: keyOf(op, userId),
      };
      const count = limit && { [limit.counted]: limit.key(op as OpOf<Of>, actor) };
      return { ...mark, ...count };
    },

    decide({ state: { member, message, [entity]: mark, ...counts }, actor, op, limits }) {
      const { feedId } = op;
      const wanted = valueOf(op);
      const isOn = wanted !== none;
      const held = mark === null ? none : mark[field as keyof typeof mark];
      if (member === null) return threadUnknown;
      if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
      // [DELETE-3] [PIN-4] What a restored gateway is told again was taken off with the message, and so is what is taken off.
      if (message.deletedAt !== null) return isOn && op.replayed !== true ? messageDeleted : nothing;
      // [REACT-1] [PIN-1]
      if (held === wanted) return nothing;
      if (limit !== undefined && isOn) {
        const refusal = limit.refusal(counts[limit.counted] ?? 0, limits, mark === null);
        if (refusal !== null) return refusal;
      }
      // [REACT-2] [PIN-2] What is taken off is a row like any other.
      const { threadId, sequenceNumber } = message;
      const draft = { entity, threadId, ...keyOf(op, actor.userId), sequenceNumber, [field]: wanted };
      return change({ feedId, entities: [draft as unknown as EntityDraft] });
    },
  };
  return rule;
}

type MarkOp = Extract<Op, { type: Kind['type'] }>;

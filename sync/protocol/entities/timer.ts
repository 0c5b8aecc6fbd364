import { type Static, Type } from 'typebox';
import { maxTimerSeconds } from '../sizes.ts';

// Separate fields, because an op refuses unknown fields and an entity ignores them. [FRAME-4]
export const timerFields = {
  /** Time from the moment named by `countsFrom` until a message expires. */
  seconds: Type.Integer({ minimum: 1, maximum: maxTimerSeconds }),
  /** [TIMER-3] When the gateway accepted it, or when the first other member read it. */
  countsFrom: Type.Union([Type.Literal('sending'), Type.Literal('reading')]),
  /** [TIMER-8] Whether messages may be forwarded and copied. */
  keepsCopies: Type.Boolean(),
};

/** A thread's timer for disappearing messages. */
export const MessageTimer = Type.Object(timerFields);
export type MessageTimer = Static<typeof MessageTimer>;

export function isSameTimer(one: MessageTimer | null, other: MessageTimer | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.seconds === other.seconds &&
    one.countsFrom === other.countsFrom &&
    one.keepsCopies === other.keepsCopies
  );
}

import { type Static, Type } from 'typebox';
import { maxTimerSeconds } from '../sizes.ts';

// The fields stand alone, because an op refuses what it does not know and an entity ignores it. [FRAME-4]
export const timerFields = {
  /** From the moment that `countsFrom` names until a message is gone. */
  seconds: Type.Integer({ minimum: 1, maximum: maxTimerSeconds }),
  /** [TIMER-3] From when the gateway took it, or from when the first other person has read it. */
  countsFrom: Type.Union([Type.Literal('sending'), Type.Literal('reading')]),
  /** [TIMER-8] Whether messages may be forwarded and copied. */
  keepsCopies: Type.Boolean(),
};

/** By which messages of a thread disappear. */
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

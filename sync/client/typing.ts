import type { Clock } from '../core/clock.ts';
import type { ThreadId, UserId } from '../core/ids.ts';
import type { Part } from './part.ts';

/** A signal holds for this long; whoever goes on writing repeats it sooner. */
const holdMs = 6_000;

export interface Typing extends Part {
  heard(threadId: ThreadId, userId: UserId, active: boolean): void;
  onLost(): void;
}

export interface TypingDeps {
  readonly clock: Clock;
  /** One's own other devices are nobody to be told of. */
  readonly me: UserId;
  readonly onChange: (threadId: ThreadId, userIds: readonly UserId[]) => void;
}

/** Who is writing where; a lost "stopped" ends by itself. */
export function createTyping({ clock, me, onChange }: TypingDeps): Typing {
  const writing = new Map<ThreadId, Map<UserId, () => void>>();

  function forget(threadId: ThreadId, userId: UserId): void {
    const people = writing.get(threadId);
    people?.get(userId)?.();
    if (people?.delete(userId) === true) onChange(threadId, [...people.keys()]);
  }

  function heard(threadId: ThreadId, userId: UserId, active: boolean): void {
    if (!active) return forget(threadId, userId);
    const people = writing.get(threadId) ?? new Map<UserId, () => void>();
    writing.set(threadId, people);
    const known = people.get(userId);
    known?.();
    people.set(
      userId,
      clock.after(holdMs, () => forget(threadId, userId)),
    );
    if (known === undefined) onChange(threadId, [...people.keys()]);
  }

  return {
    heard,
    onFrames({ frames }) {
      for (const { threadId, userId, active } of frames.signals)
        if (userId !== me) heard(threadId, userId, active);
    },
    onLost() {
      for (const [threadId, people] of writing)
        for (const userId of [...people.keys()]) forget(threadId, userId);
      writing.clear();
    },
  };
}

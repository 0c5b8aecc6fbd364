import type { Clock } from '../core/clock.ts';
import type { OpId } from '../core/ids.ts';
import type { Part } from './part.ts';
import type { OutboxChange, OutboxPort } from './ports.ts';

/** [OUTBOX-12] How long a deletion may be undone before it leaves. */
export const undoMs = 5_000;

export interface UndoWindow extends Part {
  /** Times every deletion that has not left and is not timed yet. */
  arm(): void;
  stop(): void;
}

export interface UndoWindowDeps {
  readonly outbox: Pick<OutboxPort, 'undoable' | 'release'>;
  readonly clock: Clock;
  readonly onReleased: (change: OutboxChange) => void;
}

/**
 * The outbox says until when, by a wall clock that may be set; the time itself is taken by the monotonic one, and is
 * never longer than the window, so that whatever happened meanwhile a deletion leaves that long after a start at latest.
 */
export function createUndoWindow({ outbox, clock, onReleased }: UndoWindowDeps): UndoWindow {
  const timers = new Map<OpId, () => void>();

  function release(id: OpId): void {
    // First: what fails now is armed again by the next look.
    timers.delete(id);
    onReleased(outbox.release(id));
  }

  function arm(): void {
    for (const { id, leavesAt } of outbox.undoable()) {
      if (timers.has(id)) continue;
      const left = Math.min(Math.max(leavesAt - clock.now(), 0), undoMs);
      timers.set(
        id,
        clock.after(left, () => release(id)),
      );
    }
  }

  return {
    arm,
    start: arm,
    onWelcome: arm,
    stop() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

import type { Clock } from '../core/clock.ts';

const idleMs = 25_000;
const answerMs = 10_000;

export interface Heartbeat {
  /** Something came: the other end lives. Cheap, called for each frame and each piece of one. */
  heard(): void;
  /** Asks for a sign of life now; sooner impatient than an idle line's own check. */
  probe(): void;
  stop(): void;
}

/** Whatever comes proves that the gateway lives, also the beginning of a frame on a slow line; silence is answered by a ping, and silence after that by `onSilent`. */
export function createHeartbeat(deps: {
  readonly clock: Clock;
  readonly ping: () => void;
  readonly onSilent: () => void;
}): Heartbeat {
  const { clock } = deps;
  let heardAt = 0;
  let cancel: (() => void) | null = null;

  function watch(): void {
    cancel?.();
    cancel = clock.after(idleMs, () => {
      if (clock.monotonic() - heardAt < idleMs) watch();
      else probe(answerMs);
    });
  }

  function probe(patienceMs: number): void {
    const askedAt = clock.monotonic();
    deps.ping();
    cancel?.();
    cancel = clock.after(patienceMs, () => {
      if (heardAt > askedAt) watch();
      else deps.onSilent();
    });
  }

  return {
    heard() {
      heardAt = clock.monotonic();
      if (cancel === null) watch();
    },
    probe: () => probe(answerMs / 2),
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}

import type { Clock } from '../core/clock.ts';
import type { PingFrame } from '../protocol/frames/up/ping.ts';
import type { Part } from './part.ts';
import type { OutboxPort } from './ports.ts';

export interface SettledTellerDeps {
  readonly outbox: Pick<OutboxPort, 'settled'>;
  readonly clock: Clock;
  readonly send: (frame: PingFrame) => void;
}

/** [OP-6] Says what is settled, so that what the gateway keeps to answer again does not grow with the session. */
export function createSettledTeller({ outbox, clock, send }: SettledTellerDeps): Part {
  /** Absent: the gateway takes it in no ping. */
  let everyMs: number | undefined;
  let toldAt = 0;
  let told: number | null = null;
  return {
    onWelcome(_limits, frame) {
      everyMs = frame.limits.settledEveryMs;
      toldAt = clock.monotonic();
      // A restored store knows what it was told before, and not what this hello said. [RESTORE-2]
      told = null;
    },
    onReview() {
      const now = clock.monotonic();
      if (everyMs === undefined || now - toldAt < everyMs) return;
      toldAt = now;
      const settled = outbox.settled();
      if (settled === told) return;
      told = settled;
      send({ frame: 'ping', t: Math.floor(now), settled });
    },
  };
}

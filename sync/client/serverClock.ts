import type { Clock } from '../core/clock.ts';
import { createClockAhead } from './clockAhead.ts';
import type { MessageExpiry } from './expiry.ts';
import type { Part } from './part.ts';
import type { OutboxPort } from './ports.ts';

export interface ServerClockDeps {
  readonly clock: Clock;
  readonly expiry: Pick<MessageExpiry, 'told'>;
  readonly outbox: Pick<OutboxPort, 'ageJournal'>;
}

export interface ServerClock extends Part {
  /** The gateway says what time it is. */
  told(serverTime: number): void;
  /** How far it is ahead of this device's clock, in milliseconds. */
  ahead(): number;
}

/** The gateway's clock, and what goes by it. */
export function createServerClock({ clock, expiry, outbox }: ServerClockDeps): ServerClock {
  const clockAhead = createClockAhead(clock);
  function told(serverTime: number): void {
    clockAhead.heard(serverTime);
    expiry.told(serverTime);
    outbox.ageJournal(serverTime);
  }
  return { told, onWelcome: (_limits, frame) => told(frame.serverTime), ahead: () => clockAhead.ahead() };
}

import type { Clock } from '../../sync/core/clock.ts';
import type { Logger } from '../../sync/core/logger.ts';
import { createGatewayTime, type GatewayTime } from '../../sync/client/gatewayTime.ts';
import { createPurge } from './healing/purge.ts';
import { prepareOverdue } from './outbox/expiry.ts';
import type { KeptProfile } from './outbox/keepProfile.ts';

/** A clock that was set, and sleep, are noticed after this. */
const lookEveryMs = 30_000;

export interface SignedOutExpiry {
  /** Nobody is signed in. */
  start(): void;
  stop(): void;
}

/**
 * [TIMER-10] What was sent and disappears leaves the journal at its time also while nobody is signed in, whoever sent it:
 * by the gateway's time as it was last known here. What was deleted just before leaves the log as it would have. [DELETE-7]
 */
export function createSignedOutExpiry({
  clock,
  logger,
  profile,
}: {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly profile: KeptProfile;
}): SignedOutExpiry {
  const purge = createPurge({
    ...{ clock, logger },
    databases: () => [profile.db],
    forgetBackups: () => profile.forgetBackups(),
    onCut: () => profile.settings.begin(),
  });
  let cancel = () => {};

  function look(time: GatewayTime): void {
    try {
      // Another file may have come into the outbox's place.
      const { nextOverdue, forgetOverdue } = profile.watch(() => prepareOverdue(profile.db));
      const next = nextOverdue();
      if (next === null) return;
      if (next <= time.now()) {
        forgetOverdue(time.now());
        purge.wake();
      }
    } catch (error) {
      logger.warn('expiry.failed', { reason: String(error) });
    }
    cancel = clock.after(lookEveryMs, () => look(time));
  }

  return {
    start() {
      cancel();
      purge.wake();
      const kept = profile.settings.gatewayTime();
      if (kept !== null) look(createGatewayTime(clock, kept));
    },
    stop() {
      cancel();
      purge.stop();
    },
  };
}

import type { Clock } from '../../sync/core/clock.ts';
import type { Logger } from '../../sync/core/logger.ts';
import { createGatewayTime, type GatewayTime } from '../../sync/client/gatewayTime.ts';
import { removeDueFrom } from './mirror/openMirrorFile.ts';
import { createPurge } from '../../sync/sqlite/purgeLog.ts';
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
 * [TIMER-10] What disappears leaves the journal, whoever sent it, and a mirror that was kept at its time also while nobody
 * is signed in: by the gateway's time as it was last known here. What was deleted just before leaves the log as it would
 * have. [DELETE-7]
 */
export function createSignedOutExpiry({
  clock,
  logger,
  profile,
  mirrorFile,
}: {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly profile: KeptProfile;
  readonly mirrorFile: string;
}): SignedOutExpiry {
  const newPurge = () =>
    createPurge({
      ...{ clock, logger },
      databases: () => [profile.db],
      forgetBackups: () => profile.forgetBackups(),
    });
  let purge = newPurge();
  let cancel = () => {};

  function look(time: GatewayTime | null, mirrorDue: number | null): void {
    let nextOfMirror = mirrorDue;
    try {
      if (isDue(mirrorDue, time)) {
        // One that cannot be read is the next session's to make anew.
        nextOfMirror = null;
        nextOfMirror = removeDueFrom(mirrorFile, clock);
      }
      // Another file may have come into the outbox's place.
      const { nextOverdue, forgetOverdue } = profile.watch(() => prepareOverdue(profile.db));
      const next = nextOverdue();
      if (next === null && nextOfMirror === null) return;
      if (time !== null && isDue(next, time)) {
        forgetOverdue(time.now());
        purge.wake();
      }
    } catch (error) {
      logger.warn('expiry.failed', { reason: String(error) });
    }
    cancel = clock.after(lookEveryMs, () => look(time, nextOfMirror));
  }

  return {
    start() {
      cancel();
      purge.stop();
      purge = newPurge();
      purge.wake();
      const kept = profile.settings.gatewayTime();
      look(kept && createGatewayTime(clock, kept), 0);
    },
    stop() {
      cancel();
      purge.stop();
    },
  };
}

/** A mirror knows the time by itself: without any here it is looked at. */
const isDue = (at: number | null, time: GatewayTime | null) => at !== null && at <= (time?.now() ?? at);

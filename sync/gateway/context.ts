import type { Clock } from '../core/clock.ts';
import type { NewId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { Limits } from '../protocol/limits.ts';
import type { Bus } from './bus/bus.ts';
import type { AccountEraser } from './jobs/eraseAccounts.ts';
import type { ExpiryJob } from './jobs/expireMessages.ts';
import type { ReachTeller } from './jobs/tellReach.ts';
import type { ScheduledSender } from './jobs/scheduledSender.ts';
import type { PresenceBoard } from './presence/presenceBoard.ts';
import type { Hub } from './sessions/hub.ts';
import type { ReadTurns } from './sessions/readTurns.ts';
import type { Store } from './store/store.ts';
import type { Throttle } from './throttle.ts';

/** What every session shares. */
export interface GatewayContext {
  readonly store: Store;
  readonly bus: Bus;
  readonly hub: Hub;
  readonly presence: PresenceBoard;
  readonly scheduledSender: ScheduledSender;
  readonly reachTeller: ReachTeller;
  readonly accountEraser: AccountEraser;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: Limits;
  /** [OP-7] By user. */
  readonly opThrottle: Throttle;
  /** [PROFILE-3] By user. */
  readonly profileThrottle: Throttle;
  /** [SIGNAL-1] By user. */
  readonly signalThrottle: Throttle;
  /** [PULL-7] By user. */
  readonly pageThrottle: Throttle;
  /** [HELLO-11] By user. */
  readonly helloThrottle: Throttle;
  /** [FRAME-5] By user. */
  readonly frameThrottle: Throttle;
  readonly newId: NewId;
  readonly reads: ReadTurns;
  readonly expiry: ExpiryJob;
}

import type { Clock } from '../core/clock.ts';
import type { NewId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { TernError } from '../core/ternError.ts';
import { defaultLimits, type Limits } from '../protocol/limits.ts';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import { createDevices, type Devices } from './accounts/devices.ts';
import { defaultPasswordCost, type PasswordCost } from './accounts/passwords.ts';
import type { Bus } from './bus/bus.ts';
import type { Connection, SessionHandle } from './connection.ts';
import type { GatewayContext } from './context.ts';
import { startExpiry } from './jobs/expireMessages.ts';
import { startScheduledSender } from './jobs/scheduledSender.ts';
import { Hub } from './sessions/hub.ts';
import { ReadTurns } from './sessions/readTurns.ts';
import { createLiveSession, type LiveSession } from './sessions/sessionHandle.ts';
import { maxThrottledUsers, seenGrainMs, stopRetryMs } from './settings.ts';
import type { Store } from './store/store.ts';
import { createThrottle } from './throttle.ts';

export interface GatewayDeps {
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly limits?: Limits;
  readonly passwordCost?: PasswordCost;
  readonly random?: () => number;
  /** When the next turn of reads begins; `setImmediate` unless a test drives time itself. */
  readonly schedule?: (task: () => void) => void;
}

export interface Gateway {
  readonly accounts: Accounts;
  readonly devices: Devices;
  /** Begins a session on a connection; the carrier passes on what comes in. */
  connect(connection: Connection): SessionHandle;
  /** Rejects with the reason while it cannot serve. */
  check(): Promise<void>;
  /** [BYE-1] Answers the ops it has, says bye to every session, closes bus and store. */
  stop(): Promise<void>;
}

/** The gateway without sockets: sessions, rules, store and bus. */
export function createGateway(deps: GatewayDeps): Gateway {
  const {
    store,
    bus,
    clock,
    newId,
    logger,
    limits = defaultLimits,
    random = Math.random,
    schedule = setImmediate,
  } = deps;
  const passwordCost = deps.passwordCost ?? defaultPasswordCost;
  const opRate = { perSecond: limits.opsPerSecond, burst: limits.opsBurst };
  const signalRate = { perSecond: limits.signalsPerSecond, burst: limits.signalsPerSecond };
  const pageRate = { perSecond: limits.pagesPerSecond, burst: limits.pagesBurst };
  const helloRate = { perSecond: limits.hellosPerSecond, burst: limits.hellosBurst };
  const frameRate = { perSecond: limits.framesPerSecond, burst: limits.framesBurst };
  const expiry = startExpiry({ store, bus, clock, logger, schedule });
  const scheduledSender = startScheduledSender({ store, bus, expiry, clock, logger });
  const context: GatewayContext = {
    store,
    bus,
    hub: new Hub(bus),
    expiry,
    scheduledSender,
    clock,
    logger,
    limits,
    opThrottle: createThrottle(opRate, maxThrottledUsers, clock),
    signalThrottle: createThrottle(signalRate, maxThrottledUsers, clock),
    pageThrottle: createThrottle(pageRate, maxThrottledUsers, clock),
    helloThrottle: createThrottle(helloRate, maxThrottledUsers, clock),
    frameThrottle: createThrottle(frameRate, maxThrottledUsers, clock),
    newId,
    reads: new ReadTurns({ now: () => clock.monotonic(), schedule }),
  };
  // Security-relevant actions, to be told from everything else by whoever reads the log.
  const activity = logger.child({ log: 'activity' });
  const sessions = new Set<LiveSession>();
  let stopping: Promise<void> | null = null;

  function goodbye(): TernError {
    const { min, max } = stopRetryMs;
    const retryAfterMs = Math.floor(min + random() * (max - min));
    return new TernError('gatewayStopping', { message: 'the gateway stops', retryAfterMs });
  }

  let cancelRollCall = () => {};
  /** [DEVICE-5] One write an hour for everyone who stays connected. */
  function callRoll(): void {
    cancelRollCall = clock.after(seenGrainMs, () => {
      store.accounts.sawDevices(context.hub.present()).catch((error: unknown) => {
        logger.warn('rollCallFailed', { error: String(error) });
      });
      callRoll();
    });
  }
  callRoll();

  async function stopAll(): Promise<void> {
    cancelRollCall();
    await Promise.all(
      [...sessions].map(async (session) => {
        await session.finish();
        session.end(goodbye());
      }),
    );
    await scheduledSender.stop();
    await expiry.stop();
    await bus.stop();
    await store.close();
  }

  return {
    accounts: createAccounts({ store: store.accounts, bus, newId, logger: activity, passwordCost, clock }),
    devices: createDevices({ store: store.accounts, bus, hub: context.hub, logger: activity }),
    connect(connection) {
      const session = createLiveSession(context, connection, (ended) => sessions.delete(ended));
      sessions.add(session);
      if (stopping !== null) session.end(goodbye());
      return session;
    },
    async check() {
      if (stopping !== null) throw goodbye();
      await store.check();
    },
    stop: () => (stopping ??= stopAll()),
  };
}

import type { Clock } from '../core/clock.ts';
import type { NewId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { TernError } from '../core/ternError.ts';
import { defaultLimits, type Limits } from '../protocol/limits.ts';
import { Accounts } from './accounts/accounts.ts';
import { createDevices, type Devices } from './accounts/devices.ts';
import { defaultPasswordCost, type PasswordCost } from './accounts/passwords.ts';
import type { Bus } from './bus/bus.ts';
import type { Connection, SessionHandle } from './connection.ts';
import type { GatewayContext } from './context.ts';
import { createGroups, type Groups } from './groups.ts';
import { AccountEraser } from './jobs/eraseAccounts.ts';
import { startExpiry } from './jobs/expireMessages.ts';
import { ReachTeller } from './jobs/tellReach.ts';
import { ScheduledSender } from './jobs/scheduledSender.ts';
import { PresenceBoard } from './presence/presenceBoard.ts';
import { Hub } from './sessions/hub.ts';
import { ReadTurns } from './sessions/readTurns.ts';
import { createLiveSession, type LiveSession } from './sessions/sessionHandle.ts';
import { maxThrottledUsers, profileRate, seenGrainMs, stopRetryMs } from './settings.ts';
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
  readonly groups: Groups;
  /** Begins a session on a connection; the carrier passes on what comes in. */
  connect(connection: Connection): SessionHandle;
  /** Rejects with the reason while it cannot serve. */
  check(): Promise<void>;
  /** [BYE-1] Answers the ops it has, says bye to every session, closes bus and store. */
  stop(): Promise<void>;
}

/** The gateway without sockets: sessions, rules, store and bus. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { store, bus, clock, newId, logger, random = Math.random } = deps;
  const passwordCost = deps.passwordCost ?? defaultPasswordCost;
  const context = contextOf(deps);
  // Security-relevant actions, to be told from everything else by whoever reads the log.
  const activity = logger.child({ log: 'activity' });
  const sessions = new Set<LiveSession>();
  const stopRollCall = startRollCall(context);
  let stopping: Promise<void> | null = null;

  function goodbye(): TernError {
    const { min, max } = stopRetryMs;
    const retryAfterMs = Math.floor(min + random() * (max - min));
    return new TernError('gatewayStopping', { message: 'the gateway stops', retryAfterMs });
  }

  async function stopAll(): Promise<void> {
    stopRollCall();
    await Promise.all(
      [...sessions].map(async (session) => {
        await session.finish();
        session.end(goodbye());
      }),
    );
    await context.presence.stop().catch((error: unknown) => {
      logger.warn('lastSeen.failed', { error: String(error) });
    });
    await context.scheduledSender.stop();
    await context.expiry.stop();
    await context.reachTeller.stop();
    await context.accountEraser.stop();
    await bus.stop();
    await store.close();
  }

  return {
    accounts: new Accounts({
      ...{ store: store.accounts, bus, newId, logger: activity, passwordCost, clock },
      onDeleted: () => context.accountEraser.look(),
    }),
    devices: createDevices({ store: store.accounts, bus, hub: context.hub, logger: activity }),
    groups: createGroups({ store, bus, reachTeller: context.reachTeller, clock, newId }),
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

function contextOf(deps: GatewayDeps): GatewayContext {
  const { store, bus, clock, newId, logger, limits = defaultLimits, schedule = setImmediate } = deps;
  const throttle = (perSecond: number, burst: number) =>
    createThrottle({ perSecond, burst }, maxThrottledUsers, clock);
  const expiry = startExpiry({ store, bus, clock, logger, schedule });
  const reachTeller = new ReachTeller({ store, bus, clock, logger, limits, schedule });
  return {
    ...{ store, bus, clock, newId, logger, limits, expiry },
    hub: new Hub(bus),
    presence: new PresenceBoard({ store, bus, clock, logger }),
    reachTeller,
    accountEraser: new AccountEraser({ store, bus, reachTeller, clock, logger, schedule }),
    scheduledSender: new ScheduledSender({ store, bus, expiry, clock, logger }),
    opThrottle: throttle(limits.opsPerSecond, limits.opsBurst),
    profileThrottle: throttle(profileRate.perSecond, profileRate.burst),
    signalThrottle: throttle(limits.signalsPerSecond, limits.signalsPerSecond),
    pageThrottle: throttle(limits.pagesPerSecond, limits.pagesBurst),
    helloThrottle: throttle(limits.hellosPerSecond, limits.hellosBurst),
    frameThrottle: throttle(limits.framesPerSecond, limits.framesBurst),
    reads: new ReadTurns({ now: () => clock.monotonic(), schedule }),
  };
}

/** [DEVICE-5] One write an hour for everyone who stays connected. Returns what ends it. */
function startRollCall({ clock, hub, logger, store }: GatewayContext): () => void {
  let cancel = () => {};
  function callRoll(): void {
    cancel = clock.after(seenGrainMs, () => {
      store.accounts.sawDevices(hub.present()).catch((error: unknown) => {
        logger.warn('rollCall.failed', { error: String(error) });
      });
      callRoll();
    });
  }
  callRoll();
  return () => cancel();
}

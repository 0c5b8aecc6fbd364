import type { ThreadId, UserId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { socketUrl } from '../../sync/client/accounts.ts';
import { createEngine } from '../../sync/client/engine.ts';
import type { Engine, EngineListener } from '../../sync/client/enginePorts.ts';
import { storageError } from './database/driver.ts';
import { createGatewayClock } from './gatewayClock.ts';
import { watched } from './healing/damage.ts';
import { createPurge } from '../../sync/sqlite/purgeLog.ts';
import { createMissingMessages, type MissingMessages } from './missingMessages.ts';
import { openMirrorFile } from './mirror/openMirrorFile.ts';
import { createIndexer, type Indexer } from './search/indexer.ts';
import { createOlderMessages, type OlderMessages } from './search/olderMessages.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { KeptProfile } from './outbox/keepProfile.ts';
import type { Account } from './outbox/settings.ts';
import type { CoreDeps } from './deps.ts';
import { createReminderWatch } from './reminderWatch.ts';
import type { ViewDeps } from './views/deps.ts';
import { reminders } from './views/reminderViews.ts';

/** One signed-in person on this profile: their mirror, their outbox, their engine. */
export interface Session extends ViewDeps {
  readonly engine: Engine;
  readonly missing: MissingMessages;
  readonly indexer: Indexer;
  readonly older: OlderMessages;
  readonly userId: UserId;
  readonly account: Account;
  readonly token: string;
  /** Where a mirror lies that could not be read and was replaced. */
  readonly mirrorSetAside: string | null;
  /** Which window has written in a thread's composer last, and a name for what it wrote. */
  readonly writings: Map<ThreadId, { readonly window: string | null; readonly writing: string }>;
  /** [DELETE-7] Words were taken back where they were: no file keeps them. */
  purge(): void;
  /** Keeps everything on disk. */
  close(): void;
}

export interface SessionListener extends Omit<EngineListener, 'onDeleted'> {
  /** More can be found than before. */
  onSearchable(): void;
  /** A reminder has come due, or is due no more. */
  onReminder(): void;
}

export interface SessionParts {
  readonly deps: CoreDeps;
  readonly profile: KeptProfile;
  readonly account: Account;
  readonly token: string;
  readonly gatewayUrl: string;
  readonly listener: SessionListener;
  readonly onMirrorDamaged: () => void;
}

export function openSession({
  deps,
  profile,
  account,
  token,
  gatewayUrl,
  listener,
  onMirrorDamaged,
}: SessionParts): Session {
  const { options } = deps;
  const mirrorFile = deps.files.mirror;
  const { userId, handle, displayName } = account;
  const { settings, deviceId } = profile;
  const outbox = profile.watch(() =>
    openOutbox({ db: profile.db, userId, handle, settings, clock: deps.clock, newId: deps.newId }),
  );
  const { db: mirrorDb, mirror: bareMirror, setAside } = openMirrorFile(mirrorFile, account, deps.logger);
  const mirror = watched(bareMirror, mirrorFile, onMirrorDamaged);
  const purge = createPurge({
    clock: deps.clock,
    logger: deps.logger,
    databases: () => [profile.db, mirrorDb],
    forgetBackups: () => profile.forgetBackups(),
    onCut: () => profile.settings.begin(),
  });
  // What was deleted shortly before the last end.
  purge.wake();
  const indexer = createIndexer({
    index: mirror.index,
    logger: deps.logger,
    clock: deps.clock,
    onProgress: listener.onSearchable,
  });
  const engine = createEngine({
    mirror,
    outbox,
    transport: deps.transport,
    clock: deps.clock,
    random: deps.random,
    schedule: deps.schedule,
    logger: deps.logger,
    url: socketUrl(gatewayUrl),
    account: {
      userId,
      token,
      device: {
        id: deviceId,
        name: options.deviceName,
        platform: options.platform,
        appVersion: options.appVersion,
      },
    },
    listener: {
      ...listener,
      onChange(change) {
        if (change.threads.size > 0) indexer.wake();
        listener.onChange(change);
        if (change.threads.size > 0) reminderWatch.look();
      },
      onDeleted: () => purge.wake(),
    },
    toError: (thrown) => TernError.from(storageError(thrown, mirrorFile)),
  });

  const gatewayClock = createGatewayClock(deps.clock, () => engine.clockAhead());
  const views: ViewDeps = { mirror, outbox, deviceId, gatewayClock, me: { userId, handle, displayName } };
  const reminderWatch = createReminderWatch({
    clock: deps.clock,
    logger: deps.logger,
    reminders() {
      return reminders(views).map(({ messageId, remindAt }) => ({
        messageId,
        at: gatewayClock.toHere(remindAt),
      }));
    },
    onDue: listener.onReminder,
  });
  // What came due while nothing ran.
  reminderWatch.look();

  const older = createOlderMessages({
    mirror,
    ask: (question) => engine.fetchHistory(question),
    pageSize: () => engine.limits().historyLimit,
    onProgress: listener.onSearchable,
  });

  return {
    engine,
    indexer,
    older,
    missing: createMissingMessages({
      fetch: (question) => engine.fetchHistory(question),
      isHeld: (messageId) => mirror.knowsOf(messageId),
    }),
    userId,
    account,
    token,
    mirrorSetAside: setAside,
    writings: new Map(),
    ...views,
    purge: () => purge.wake(),
    close() {
      engine.stop();
      reminderWatch.stop();
      purge.stop();
      indexer.stop();
      older.stop();
      mirrorDb.close();
    },
  };
}

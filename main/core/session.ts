import type { ThreadId, UserId } from '../../sync/core/ids.ts';
import type { Logger } from '../../sync/core/logger.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { notesThreadId } from '../../sync/protocol/directThread.ts';
import { socketUrl } from '../../sync/client/accounts.ts';
import { createEngine } from '../../sync/client/engine.ts';
import type { Attention, Engine, EngineListener } from '../../sync/client/enginePorts.ts';
import { type Db, storageError } from './database/driver.ts';
import { createDueWatch } from './dueWatch.ts';
import { type OpenFiles, openFiles } from './files/openFiles.ts';
import type { KnownRecordings } from './files/recordings.ts';
import type { Staged } from './files/sessionFiles.ts';
import { createGatewayClock } from './gatewayClock.ts';
import { watched } from './healing/damage.ts';
import { createPurge } from '../../sync/sqlite/purgeLog.ts';
import { createMissingMessages, type MissingMessages } from './missingMessages.ts';
import type { Mirror } from './mirror/mirror.ts';
import { openMirrorFile } from './mirror/openMirrorFile.ts';
import { createIndexer, type Indexer } from './search/indexer.ts';
import { createOlderMessages, type OlderMessages } from './search/olderMessages.ts';
import { Notifications } from './notifications/notifications.ts';
import { type Outbox, openOutbox } from './outbox/outbox.ts';
import type { KeptProfile } from './outbox/keepProfile.ts';
import type { Account } from './outbox/settings.ts';
import type { CoreDeps } from './deps.ts';
import type { ViewDeps } from './views/deps.ts';
import { accountPreferencesNow } from './views/accountPreferences.ts';
import { doNotDisturb, doNotDisturbTimes } from './views/doNotDisturb.ts';
import { newestMention } from './views/mentions.ts';
import { oneselfTimes } from './views/oneself.ts';
import { muteEnds } from './views/mutes.ts';
import { privacyTimes } from './views/privacy.ts';
import { OwnNames } from './views/ownNames.ts';
import { newsPicture } from './views/pictures.ts';
import { peopleWith } from './views/personPreferences.ts';
import { reminders } from './views/reminderViews.ts';
import { threadsPage } from './views/threadsPage.ts';

/** One signed-in person on this profile: their mirror, their outbox, their engine. */
export interface Session extends ViewDeps {
  readonly filing: OpenFiles;
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
  readonly notifications: Notifications;
  watch(attention: Attention): void;
  /** [DELETE-7] Words were taken back where they were: no file keeps them. */
  purge(): void;
  /** Keeps everything on disk. */
  close(): void;
}

export interface SessionListener extends Omit<EngineListener, 'onDeleted'> {
  /** More can be found than before. */
  onSearchable(): void;
  /**
   * A reminder has come due or is due no more, or a mute, a time without notifications or hiding has begun or is over,
   * or the person says something else of themselves.
   */
  onDue(): void;
  onNotifications(): void;
  /** Files have come further. */
  onTransfers(): void;
  /** People are called otherwise; threads that they are in. */
  onNames(threads: readonly ThreadId[]): void;
}

/** Threads in which something has come stand at the beginning of the list. */
const mostNotifying = 50;

export interface SessionParts {
  readonly deps: CoreDeps;
  readonly profile: KeptProfile;
  readonly account: Account;
  readonly token: string;
  readonly gatewayUrl: string;
  readonly listener: SessionListener;
  readonly onMirrorDamaged: () => void;
  readonly staged: Staged;
  readonly knownRecordings: KnownRecordings;
}

export function openSession(parts: SessionParts): Session {
  const { deps, profile, account, token, listener } = parts;
  const { clock, logger } = deps;
  const { userId, handle, displayName } = account;
  const { mirror, mirrorDb, outbox, mirrorSetAside } = openStores(parts);
  const purge = purgeOf(parts, mirrorDb);
  const indexer = createIndexer({ index: mirror.index, clock, logger, onProgress: listener.onSearchable });
  const me = { userId, handle, displayName };
  const names = namesIn({ mirror, outbox, me }, profile);
  const engine = openEngine(parts, mirror, outbox, {
    ...listener,
    onConnection(view) {
      listener.onConnection(view);
      notifications.setLive(view.state === 'live');
      filing.setLive(view.state === 'live');
    },
    onChange(change) {
      if (change.threads.size > 0) indexer.wake();
      const renamed = change.list ? names.refresh() : [];
      if (renamed.length > 0) listener.onNames(mirror.read.threadsWith(renamed));
      listener.onChange(change);
      if (change.threads.size > 0 || change.list) dueWatch.look();
      notifications.look();
      filing.look(change);
    },
    onDeleted() {
      purge.wake();
      filing.storage?.wake();
    },
  });
  const gatewayClock = createGatewayClock(clock, () => engine.clockAhead());
  const [{ deviceId }, { nameOf }, notesId] = [profile, names, notesThreadId(userId)];
  const notesTitle = () => profile.settings.notesTitle();
  const isOpenHere: ViewDeps['isOpenHere'] = (messageId) => filing.viewing?.isOpenHere(messageId) === true;
  const shared = { deviceId, gatewayClock, nameOf, notesTitle, notesId, me };
  const views: ViewDeps = { mirror, outbox, isOpenHere, ...shared };
  const dueWatch = watchDue(deps, views, listener, () => notifications.look());
  const notifications = notificationsOf(deps, views, listener.onNotifications);
  const filing = openFiles(parts, views, engine);
  const { older, missing } = fetchersOf(mirror, engine, listener.onSearchable);
  // What was deleted shortly before the last end, and what came due while nothing ran.
  purge.wake();
  dueWatch.look();

  return {
    ...views,
    ...{ engine, indexer, older, missing, notifications, userId, account, token, mirrorSetAside },
    ...{ filing, writings: new Map() },
    watch({ looks, focused }) {
      engine.attend({ looks, focused });
      notifications.setSeen(focused);
    },
    purge: () => purge.wake(),
    close() {
      for (const part of [engine, dueWatch, notifications, purge, indexer, older, filing]) part.stop();
      mirrorDb.close();
    },
  };
}

function purgeOf({ deps: { clock, logger }, profile }: SessionParts, mirrorDb: Db) {
  return createPurge({
    ...{ clock, logger },
    databases: () => [profile.db, mirrorDb],
    forgetBackups: () => profile.forgetBackups(),
  });
}

function namesIn(deps: Pick<ViewDeps, 'mirror' | 'outbox' | 'me'>, profile: KeptProfile): OwnNames {
  return new OwnNames(
    // [PREFER-5]
    () => peopleWith(deps, 'nickname'),
    () => profile.settings.deletedName(),
  );
}

function openStores({ deps, profile, account, onMirrorDamaged }: SessionParts) {
  const { clock, newId, files, logger } = deps;
  const { userId, handle } = account;
  const outbox = profile.watch(() =>
    openOutbox({ db: profile.db, userId, handle, settings: profile.settings, clock, newId }),
  );
  const { db: mirrorDb, mirror, setAside: mirrorSetAside } = openMirrorFile(files.mirror, account, logger);
  return { outbox, mirror: watched(mirror, files.mirror, onMirrorDamaged), mirrorDb, mirrorSetAside };
}

function openEngine(
  { deps, profile, account, token, gatewayUrl }: SessionParts,
  mirror: Mirror,
  outbox: Outbox,
  listener: EngineListener,
): Engine {
  const { transport, clock, random, schedule, logger, files } = deps;
  const { deviceName, platform, appVersion } = deps.options;
  return createEngine({
    ...{ mirror, outbox, transport, clock, random, schedule, logger, listener },
    url: socketUrl(gatewayUrl),
    account: {
      userId: account.userId,
      token,
      device: { id: profile.deviceId, name: deviceName, platform, appVersion },
    },
    toError: (thrown) => TernError.from(storageError(thrown, files.mirror)),
  });
}

/** Of what the mirror does not hold. */
function fetchersOf(mirror: Mirror, engine: Engine, onProgress: () => void) {
  const ask: Engine['fetchHistory'] = (question) => engine.fetchHistory(question);
  return {
    older: createOlderMessages({ mirror, ask, pageSize: () => engine.limits().historyLimit, onProgress }),
    missing: createMissingMessages({ fetch: ask, isHeld: (messageId) => mirror.knowsOf(messageId) }),
  };
}

function watchDue(
  { clock, logger }: CoreDeps,
  views: ViewDeps,
  listener: Pick<SessionListener, 'onDue'>,
  notify: () => void,
) {
  const { toHere } = views.gatewayClock;
  const remindersDue = () =>
    reminders(views).map(({ messageId, remindAt }) => ({ id: messageId, at: toHere(remindAt) }));
  return createDueWatch({
    ...{ clock, logger },
    onDue() {
      listener.onDue();
      notify();
    },
    waiting() {
      const set = accountPreferencesNow(views);
      return [
        ...[...remindersDue(), ...muteEnds(views)],
        ...[...doNotDisturbTimes(views, set, clock.now()), ...privacyTimes(set)],
        ...oneselfTimes(views),
      ];
    },
  });
}

function notificationsOf({ clock, logger }: CoreDeps, views: ViewDeps, onChange: () => void) {
  return new Notifications({
    ...{ clock, logger, onChange },
    since: views.mirror.read.listOrder(1)[0]?.activityAt ?? null,
    threads: () => threadsPage(views, { offset: 0, limit: mostNotifying }).items,
    mention: (threadId) => newestMention(views, threadId),
    picture: (threadId, messageId) => newsPicture(views, threadId, messageId),
    isQuiet: () => doNotDisturb(views, accountPreferencesNow(views), clock.now()).until !== null,
  });
}

/** The mirror may go, or be another's, before the time is needed. */
export function keepGatewayTime({ mirror }: Session, { settings }: KeptProfile, logger: Logger): void {
  try {
    const kept = mirror.expiry.keptTime();
    if (kept !== null) settings.setGatewayTime(kept);
  } catch (error) {
    logger.warn('gatewayTime.notKept', { reason: String(error) });
  }
}

/** [TIMER-11] The journal outlives the mirror. */
export function keepExpiry({ mirror, outbox }: Session, logger: Logger): void {
  try {
    outbox.noteTaken(mirror.expiryOf);
  } catch (error) {
    logger.warn('expiry.notKept', { reason: String(error) });
  }
}

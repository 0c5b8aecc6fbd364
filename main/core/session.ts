import type { UserId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { socketUrl } from '../../sync/client/accounts.ts';
import { createEngine } from '../../sync/client/engine.ts';
import type { Engine, EngineListener } from '../../sync/client/enginePorts.ts';
import { storageError } from './database/driver.ts';
import { watched } from './healing/damage.ts';
import { createPurge } from './healing/purge.ts';
import { createMissingMessages, type MissingMessages } from './missingMessages.ts';
import { openMirrorFile } from './mirror/openMirrorFile.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { KeptProfile } from './outbox/keepProfile.ts';
import type { Account } from './outbox/settings.ts';
import type { CoreDeps } from './deps.ts';
import type { ViewDeps } from './views/deps.ts';

/** One signed-in person on this profile: their mirror, their outbox, their engine. */
export interface Session extends ViewDeps {
  readonly engine: Engine;
  readonly missing: MissingMessages;
  readonly userId: UserId;
  readonly account: Account;
  readonly token: string;
  /** Where a mirror lies that could not be read and was replaced. */
  readonly mirrorSetAside: string | null;
  /** Keeps everything on disk. */
  close(): void;
}

export interface SessionParts {
  readonly deps: CoreDeps;
  readonly profile: KeptProfile;
  readonly account: Account;
  readonly token: string;
  readonly gatewayUrl: string;
  readonly listener: Omit<EngineListener, 'onDeleted'>;
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
    openOutbox({ db: profile.db, userId, settings, clock: deps.clock, newId: deps.newId }),
  );
  const { db: mirrorDb, mirror: bareMirror, setAside } = openMirrorFile(mirrorFile, account, deps.logger);
  const mirror = watched(bareMirror, mirrorFile, onMirrorDamaged);
  const purge = createPurge({
    clock: deps.clock,
    logger: deps.logger,
    databases: () => [profile.db, mirrorDb],
    forgetBackups: () => profile.forgetBackups(),
  });
  // What was deleted shortly before the last end.
  purge.wake();
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
    listener: { ...listener, onDeleted: () => purge.wake() },
    toError: (thrown) => TernError.from(storageError(thrown, mirrorFile)),
  });

  return {
    mirror,
    outbox,
    engine,
    missing: createMissingMessages({
      fetch: (question) => engine.fetchHistory(question),
      isHeld: (messageId) => mirror.knowsOf(messageId),
    }),
    userId,
    account,
    token,
    mirrorSetAside: setAside,
    me: { userId, handle, displayName },
    close() {
      engine.stop();
      purge.stop();
      mirrorDb.close();
    },
  };
}

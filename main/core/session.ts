import { rmSync } from 'node:fs';
import type { UserId } from '../../sync/core/ids.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { socketUrl } from '../../sync/client/accounts.ts';
import { createEngine } from '../../sync/client/engine.ts';
import type { Engine, EngineListener } from '../../sync/client/enginePorts.ts';
import { type Db, storageError } from './database/driver.ts';
import { openMirrorFile } from './mirror/openMirrorFile.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { Account, Settings } from './outbox/settings.ts';
import type { CoreDeps } from './deps.ts';
import type { ViewDeps } from './views/deps.ts';

/** One signed-in person on this profile: their mirror, their outbox, their engine. */
export interface Session extends ViewDeps {
  readonly engine: Engine;
  readonly userId: UserId;
  readonly token: string;
  /** Keeps everything on disk. */
  close(): void;
  /** Closes, and removes the mirror from this device. The outbox stays. */
  closeAndForget(): void;
}

export interface SessionParts {
  readonly deps: CoreDeps;
  readonly outboxDb: Db;
  readonly settings: Settings;
  readonly account: Account;
  readonly token: string;
  readonly deviceId: ReturnType<Settings['deviceId']> & string;
  readonly gatewayUrl: string;
  readonly listener: EngineListener;
}

export function openSession({
  deps,
  outboxDb,
  settings,
  account,
  token,
  deviceId,
  gatewayUrl,
  listener,
}: SessionParts): Session {
  const { options } = deps;
  const mirrorFile = deps.files.mirror;
  const { userId, handle, displayName } = account;
  const { db: mirrorDb, mirror } = openMirrorFile(mirrorFile, userId, deps.logger);
  const outbox = openOutbox({ db: outboxDb, userId, settings, clock: deps.clock, newId: deps.newId });
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
    listener,
    toError: (thrown) => TernError.from(storageError(thrown, mirrorFile)),
  });

  function close(): void {
    engine.stop();
    mirrorDb.close();
  }

  return {
    mirror,
    outbox,
    engine,
    userId,
    token,
    me: { userId, handle, displayName },
    close,
    closeAndForget() {
      close();
      if (mirrorFile === ':memory:') return;
      for (const suffix of ['', '-wal', '-shm', '.unreadable']) rmSync(mirrorFile + suffix, { force: true });
    },
  };
}

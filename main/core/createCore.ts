import { TernError } from '../../sync/core/ternError.ts';
import type { StateView } from '../../preload/views/state.ts';
import type { CoreContext } from './commands/handler.ts';
import type { Core, CoreFiles } from './core.ts';
import { createCoreFiles } from './coreFiles.ts';
import { storageError } from './database/driver.ts';
import type { CoreDeps } from './deps.ts';
import { openCleanStop } from './healing/cleanStop.ts';
import { createHealer } from './healing/healer.ts';
import { createNotifier } from './notifier.ts';
import { keepProfile } from './outbox/keepProfile.ts';
import { OwedSignOuts } from './owedSignOuts.ts';
import { createRunCommands, oneAfterAnother } from './runCommands.ts';
import { everything, SessionKeeper } from './sessionKeeper.ts';
import { stateView } from './state.ts';

export interface RunningCore extends Pick<Core, 'invoke' | 'stop'> {
  readonly files: CoreFiles;
  /** Lets go of the files as they are: no last backup, and the next start finds an unclean end. */
  abandon(): void;
}

/**
 * The app without a window, in whatever thread calls this. Resumes the session of the profile.
 * @throws TernError databaseNewer, databaseUnreadable, dataFolderUnwritable, diskFull
 */
export async function createCore(deps: CoreDeps): Promise<RunningCore> {
  const parts = composeParts(deps);
  const { cleanStop, stopping, profile, owedSignOuts, keeper, healer } = parts;
  try {
    await keeper.start();
  } catch (error) {
    cleanStop.note();
    profile.close();
    throw storageError(error, deps.files.mirror);
  }
  cleanStop.begin();
  if (!cleanStop.wasClean && keeper.session !== null) healer.checkMirror();
  owedSignOuts.pay();

  function endWork(): void {
    stopping.abort();
    owedSignOuts.stop();
    keeper.stop();
  }

  const context = contextOf(deps, parts);
  return {
    invoke: createRunCommands(context, healer),
    files: createCoreFiles(context),
    async stop() {
      if (stopping.signal.aborted) return;
      endWork();
      await healer.stop();
      await Promise.all([deps.sealing?.pictures.stop(), deps.sealing?.pdfs.stop(), deps.links?.stop()]);
      cleanStop.note();
      profile.close();
    },
    abandon() {
      if (stopping.signal.aborted) return;
      endWork();
      profile.abandon();
    },
  };
}

type Parts = ReturnType<typeof composeParts>;

function composeParts(deps: CoreDeps) {
  const { clock, files, logger, newId, emit } = deps;
  const cleanStop = openCleanStop(files.outbox);
  const stopping = new AbortController();
  const isClosed = () => stopping.signal.aborted;
  const profile = keepProfile({
    ...{ file: files.outbox, newId, clock, logger, wasClean: cleanStop.wasClean },
    onDamaged: () => healer.damaged('outbox'),
  });
  const state = (): StateView =>
    stateView({ deps, profile, session: keeper.session, connection: keeper.connection });
  const changed = createNotifier({
    schedule: (task) => deps.schedule(() => healer.outlasting(task)),
    ...{ emit, state, isClosed },
  });
  const owedSignOuts = new OwedSignOuts({
    ...deps,
    settings: () => profile.settings,
    stopping: stopping.signal,
    onChange: () => changed(['stateChanged']),
  });
  const keeper = new SessionKeeper({
    ...{ deps, profile, changed, owedSignOuts, isClosed },
    healer: () => healer,
  });
  const healer = createHealer({
    ...{ deps, profile, isClosed },
    reopen: (heal) => keeper.reopen(heal),
    onHealed: () => changed(everything),
  });
  return { cleanStop, stopping, profile, state, changed, owedSignOuts, keeper, healer };
}

function contextOf(deps: CoreDeps, parts: Parts): CoreContext {
  const { profile, keeper, stopping, state, changed, owedSignOuts } = parts;
  return {
    deps,
    // Of the profile as it is now: it may have been healed.
    get settings() {
      return profile.settings;
    },
    get deviceId() {
      return profile.deviceId;
    },
    ...{ state, changed, owedSignOuts, stopping: stopping.signal },
    begin: (signedIn) => keeper.begin(signedIn),
    inTurn: oneAfterAnother(),
    end: (reason) => keeper.end(reason),
    endForGood: (ask) => keeper.endForGood(ask),
    watch: (attention) => keeper.watch(attention),
    session: () => keeper.session,
    requireSession() {
      if (keeper.session === null) throw new TernError('notSignedIn');
      return keeper.session;
    },
  };
}

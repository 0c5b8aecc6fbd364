import { crashPoint } from '../../sync/core/crashPoint.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import { TernError, type ErrorData } from '../../sync/core/ternError.ts';
import type { EngineConnection } from '../../sync/client/enginePorts.ts';
import type { SignedIn } from '../../sync/protocol/account.ts';
import type { Answer } from '../../preload/contract.ts';
import type { CommandArgs } from '../../preload/commands.ts';
import type { StateView } from '../../preload/views/state.ts';
import { type CoreContext, gatewayUrlOf } from './commands/handler.ts';
import { commandHandlers } from './commands/handlers.ts';
import type { Core, CoreCommandName } from './core.ts';
import { storageError } from './database/driver.ts';
import type { CoreDeps } from './deps.ts';
import { openCleanStop } from './healing/cleanStop.ts';
import { createHealer } from './healing/healer.ts';
import { forgetOldMirror, removeMirror } from './mirror/openMirrorFile.ts';
import { createNotifier } from './notifier.ts';
import { keepProfile } from './outbox/keepProfile.ts';
import { createOwedSignOuts } from './owedSignOuts.ts';
import { openSession, type Session, type SessionListener } from './session.ts';
import { createSignedOutExpiry } from './signedOutExpiry.ts';
import { stateView } from './state.ts';
import { draftsHere } from './views/draftsHere.ts';
import { peopleIn } from './views/members.ts';

export interface RunningCore extends Pick<Core, 'invoke' | 'stop'> {
  /** Lets go of the files as they are: no last backup, and the next start finds an unclean end. */
  abandon(): void;
}

const nothing = () => {};
/** [DEVICE-7] A gateway that does not know this device may have lost what the mirror still holds. */
const isForGood = (reason: { readonly code: string } | null) =>
  reason === null || reason.code === 'deviceRevoked';
/** A window may name a thread by the id that it was begun under. [THREAD-4] */
function inPresentThread<Args extends object>(session: Session | null, args: Args): Args {
  if (session === null) return args;
  const present = (id: unknown) => session.outbox.presentThread(id as ThreadId);
  return {
    ...args,
    ...('threadId' in args && typeof args.threadId === 'string' && { threadId: present(args.threadId) }),
    // Of what is forwarded.
    ...('to' in args && Array.isArray(args.to) && { to: [...new Set(args.to.map(present))] }),
  };
}

const stopped: EngineConnection = { state: 'stopped', retryAt: null, error: null };

/**
 * The app without a window, in whatever thread calls this. Resumes the session of the profile.
 * @throws TernError databaseNewer, databaseUnreadable, dataFolderUnwritable, diskFull
 */
export async function createCore(deps: CoreDeps): Promise<RunningCore> {
  const { clock, files, logger, newId } = deps;
  const cleanStop = openCleanStop(files.outbox);
  const { wasClean } = cleanStop;
  const profile = keepProfile({
    ...{ file: files.outbox, newId, clock, logger, wasClean },
    onDamaged: () => healer.damaged('outbox'),
  });

  const stopping = new AbortController();
  let closed = false;
  let session: Session | null = null;
  let connection = stopped;
  let isWatched = false;

  const state = (): StateView => stateView({ deps, profile, session, connection });
  const changed = createNotifier({
    schedule: (task) => deps.schedule(() => healer.outlasting(task)),
    ...{ emit: deps.emit, state, isClosed: () => closed },
  });

  const owedSignOuts = createOwedSignOuts({
    ...deps,
    settings: () => profile.settings,
    stopping: stopping.signal,
    onChange: () => changed(['stateChanged']),
  });

  /** What another device has replaced: its words are nobody's draft any more. */
  function forgetReplaced(threadId: ThreadId): void {
    if (session === null) return;
    const { copies, isOwn } = draftsHere(session, threadId);
    session.outbox.forgetReplacedDrafts(
      threadId,
      copies.map(({ id }) => id),
      isOwn,
    );
  }

  const listener: SessionListener = {
    onConnection(next) {
      connection = next;
      changed(['stateChanged']);
    },
    onChange({ threads, drafts = [], list, outbox, became = [] }) {
      for (const [from, to] of became) deps.emit({ event: 'threadBecame', payload: { from, to } });
      for (const threadId of drafts) forgetReplaced(threadId);
      changed(
        [
          ...(list ? (['threadsChanged'] as const) : []),
          ...(outbox ? (['outboxChanged', 'stateChanged'] as const) : []),
        ],
        threads,
        drafts,
      );
    },
    onSearchable: () => changed(['searchChanged']),
    onReminder: () => changed(['remindersChanged']),
    onVerify: (threadId) => changed(['stateChanged'], threadId === null ? [] : [threadId]),
    onTyping(threadId, userIds) {
      if (session === null) return;
      const personOf = peopleIn(session, threadId);
      const names = userIds.map((userId) => personOf(userId).displayName);
      deps.emit({ event: 'typingChanged', payload: { threadId, userIds: [...userIds], names } });
    },
    onRejected(error) {
      deps.logger.info('session.rejected', { code: error.code });
      end(error.toData());
    },
  };

  async function begin(signedIn: SignedIn): Promise<void> {
    const { userId, handle, displayName, token } = signedIn;
    crashPoint('account.granted');
    const sealedToken = await deps.vault.seal(token);
    // Another sign-in was faster, or the core stopped while gateway and keychain answered.
    if (session !== null) throw new TernError('alreadySignedIn');
    if (closed) throw new TernError('internal', { message: 'the core has stopped' });
    profile.db.transaction(() => {
      profile.settings.setAccount({ userId, handle, displayName, sealedToken });
      crashPoint('account.written');
    })();
    crashPoint('account.committed');
    resume(token);
  }

  function resume(token: string): void {
    const account = profile.settings.account();
    if (account === null) throw new Error('no account to resume');
    const { settings } = profile;
    settings.setSignedOutReason(null);
    signedOutExpiry.stop();
    const gatewayUrl = gatewayUrlOf({ settings, deps });
    const onMirrorDamaged = () => healer.damaged('mirror');
    session = openSession({ deps, profile, account, token, gatewayUrl, listener, onMirrorDamaged });
    if (session.mirrorSetAside !== null) healer.tellOfMirror(session.mirrorSetAside);
    session.engine.watch(isWatched);
    session.engine.start();
    changed(['stateChanged', 'threadsChanged', 'outboxChanged']);
  }

  const healer = createHealer({
    deps,
    profile,
    isClosed: () => closed,
    /** Everything that is open over the files closes, and is opened again over what they have become. */
    reopen(heal) {
      const interrupted = session;
      session?.close();
      session = null;
      heal();
      if (interrupted === null) return;
      if (profile.settings.account() === null) profile.settings.setAccount(interrupted.account);
      resume(interrupted.token);
    },
    onHealed: () => changed(['stateChanged', 'threadsChanged', 'outboxChanged']),
  });

  const signedOutExpiry = createSignedOutExpiry({ clock, logger, profile, mirrorFile: files.mirror });

  /** The mirror may go, or be another's, before it is needed. */
  function keepGatewayTime(): void {
    try {
      const kept = session?.mirror.expiry.keptTime() ?? null;
      if (kept !== null) profile.settings.setGatewayTime(kept);
    } catch (error) {
      logger.warn('gatewayTime.notKept', { reason: String(error) });
    }
  }

  /** [TIMER-11] The journal outlives the mirror. */
  function keepExpiry(): void {
    try {
      if (session !== null) session.outbox.noteTaken(session.mirror.expiryOf);
    } catch (error) {
      logger.warn('expiry.notKept', { reason: String(error) });
    }
  }

  function end(reason: ErrorData | null): void {
    keepGatewayTime();
    keepExpiry();
    session?.close();
    session = null;
    if (isForGood(reason)) {
      removeMirror(files.mirror, logger);
      crashPoint('account.mirrorForgotten');
    }
    connection = stopped;
    const { settings } = profile;
    profile.db.transaction(() => {
      const account = settings.account();
      if (reason === null && account !== null)
        owedSignOuts.owe({ gatewayUrl: gatewayUrlOf({ settings, deps }), sealedToken: account.sealedToken });
      settings.setSignedOutReason(reason);
      settings.setAccount(null);
    })();
    profile.forgetBackups();
    signedOutExpiry.start();
    owedSignOuts.pay();
    changed(['stateChanged', 'threadsChanged', 'outboxChanged']);
  }

  /** A keychain's refusal ends the session, and only that: a database that fails must not cost the sign-in. */
  async function unseal(sealedToken: string): Promise<string | null> {
    try {
      return await deps.vault.open(sealedToken);
    } catch (error) {
      deps.logger.error('vault.unreadable', { reason: String(error) });
      end(new TernError('tokenInvalid', { cause: error }).toData());
      return null;
    }
  }

  function endWork(): void {
    closed = true;
    stopping.abort();
    owedSignOuts.stop();
    signedOutExpiry.stop();
    keepGatewayTime();
    session?.close();
    session = null;
  }

  forgetOldMirror(files.mirror);
  const account = profile.settings.account();
  if (account === null) {
    if (isForGood(profile.settings.signedOutReason())) removeMirror(files.mirror, logger);
    signedOutExpiry.start();
  } else {
    try {
      const token = await unseal(account.sealedToken);
      if (token !== null) resume(token);
    } catch (error) {
      cleanStop.note();
      profile.close();
      throw storageError(error, files.mirror);
    }
  }
  cleanStop.begin();
  if (!wasClean && session !== null) healer.checkMirror();

  owedSignOuts.pay();

  // One after another: a second sign-in of this device would end what the first has just begun.
  let entries = Promise.resolve();
  function inTurn(enter: () => Promise<void>): Promise<void> {
    const entry = entries.then(enter);
    entries = entry.then(nothing, nothing);
    return entry;
  }

  const context: CoreContext = {
    deps,
    get settings() {
      return profile.settings;
    },
    get deviceId() {
      return profile.deviceId;
    },
    stopping: stopping.signal,
    state,
    changed,
    begin,
    inTurn,
    end,
    owedSignOuts,
    watch(now) {
      isWatched = now;
      session?.engine.watch(now);
    },
    session: () => session,
    requireSession() {
      if (session === null) throw new TernError('notSignedIn');
      return session;
    },
  };

  return {
    async invoke<Name extends CoreCommandName>(
      command: Name,
      args: CommandArgs<Name>,
    ): Promise<Answer<Name>> {
      try {
        if (closed) throw new TernError('internal', { message: 'the core has stopped' });
        session?.engine.removeDue();
        const run = async () => commandHandlers[command](context, inPresentThread(session, args));
        // Only within a session: what the gateway has granted is not asked for twice.
        const result = session === null ? await run() : await healer.healing(run);
        return { ok: true, result };
      } catch (thrown) {
        const error = TernError.from(storageError(thrown, files.outbox));
        const log = error.severity === 'critical' ? deps.logger.error : deps.logger.debug;
        log('command.refused', { command, code: error.code, reason: error.message });
        return { ok: false, error: error.toData() };
      }
    },
    async stop() {
      if (closed) return;
      endWork();
      await healer.stop();
      cleanStop.note();
      profile.close();
    },
    abandon() {
      if (closed) return;
      endWork();
      profile.abandon();
    },
  };
}

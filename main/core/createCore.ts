import { TernError, type ErrorData } from '../../sync/core/ternError.ts';
import type { EngineConnection, EngineListener } from '../../sync/client/enginePorts.ts';
import type { SignedIn } from '../../sync/protocol/account.ts';
import type { Answer } from '../../preload/contract.ts';
import type { CommandArgs } from '../../preload/commands.ts';
import type { StateView } from '../../preload/views.ts';
import type { CoreContext } from './commands/handler.ts';
import { commandHandlers } from './commands/handlers.ts';
import type { Core, CoreCommandName } from './core.ts';
import { storageError } from './database/driver.ts';
import type { CoreDeps } from './deps.ts';
import { createNotifier } from './notifier.ts';
import { openProfile } from './outbox/openProfile.ts';
import { openSession, type Session } from './session.ts';
import { stateView } from './state.ts';

export type RunningCore = Pick<Core, 'invoke' | 'stop'>;

const nothing = () => {};
const stopped: EngineConnection = { state: 'stopped', retryAt: null, error: null };

/**
 * The app without a window, in whatever thread calls this. Resumes the session of the profile.
 * @throws TernError databaseUnreadable, dataFolderUnwritable, diskFull
 */
export async function createCore(deps: CoreDeps): Promise<RunningCore> {
  const { db: outboxDb, settings, deviceId } = openProfile(deps.files.outbox, deps.newId);

  const stopping = new AbortController();
  let closed = false;
  let session: Session | null = null;
  let connection = stopped;
  let signedOutReason: ErrorData | null = null;

  const state = (): StateView =>
    stateView({ deps, settings, outboxDb, session, connection, signedOutReason });

  const changed = createNotifier({ schedule: deps.schedule, emit: deps.emit, state, isClosed: () => closed });

  const listener: EngineListener = {
    onConnection(next) {
      connection = next;
      changed(['stateChanged']);
    },
    onChange({ threads, list, outbox }) {
      changed(
        [
          ...(list ? (['threadsChanged'] as const) : []),
          ...(outbox ? (['outboxChanged', 'stateChanged'] as const) : []),
        ],
        threads,
      );
    },
    onTyping: (threadId, userIds) =>
      deps.emit({ event: 'typingChanged', payload: { threadId, userIds: [...userIds] } }),
    onRejected(error) {
      deps.logger.warn('session.rejected', { code: error.code });
      end(error.toData());
    },
  };

  async function begin(signedIn: SignedIn): Promise<void> {
    const { userId, handle, displayName, token } = signedIn;
    const sealedToken = await deps.vault.seal(token);
    // Another sign-in was faster, or the core stopped while gateway and keychain answered.
    if (session !== null) throw new TernError('alreadySignedIn');
    if (closed) throw new TernError('internal', { message: 'the core has stopped' });
    // A new session makes a new mirror: what an earlier one saw says nothing about this gateway.
    outboxDb.transaction(() => {
      settings.setSeen(null);
      settings.setAccount({ userId, handle, displayName, sealedToken });
    })();
    resume(token);
  }

  function resume(token: string): void {
    const account = settings.account();
    if (account === null) throw new Error('no account to resume');
    signedOutReason = null;
    const gatewayUrl = settings.gatewayUrl() ?? deps.options.gatewayUrl;
    session = openSession({ deps, outboxDb, settings, account, token, deviceId, gatewayUrl, listener });
    session.engine.start();
    changed(['stateChanged', 'threadsChanged', 'outboxChanged']);
  }

  function end(reason: ErrorData | null): void {
    session?.closeAndForget();
    session = null;
    connection = stopped;
    signedOutReason = reason;
    settings.setAccount(null);
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

  const account = settings.account();
  if (account !== null) {
    try {
      const token = await unseal(account.sealedToken);
      if (token !== null) resume(token);
    } catch (error) {
      outboxDb.close();
      throw storageError(error, deps.files.outbox);
    }
  }

  // One after another: a second sign-in of this device would end what the first has just begun.
  let entries = Promise.resolve();
  function inTurn(enter: () => Promise<void>): Promise<void> {
    const entry = entries.then(enter);
    entries = entry.then(nothing, nothing);
    return entry;
  }

  const context: CoreContext = {
    deps,
    settings,
    deviceId,
    stopping: stopping.signal,
    state,
    changed,
    begin,
    inTurn,
    end,
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
        return { ok: true, result: await commandHandlers[command](context, args) };
      } catch (thrown) {
        const error = TernError.from(storageError(thrown, deps.files.outbox));
        const log = error.severity === 'critical' ? deps.logger.error : deps.logger.debug;
        log('command.refused', { command, code: error.code, reason: error.message });
        return { ok: false, error: error.toData() };
      }
    },
    async stop() {
      if (closed) return;
      closed = true;
      stopping.abort();
      session?.close();
      session = null;
      outboxDb.close();
    },
  };
}

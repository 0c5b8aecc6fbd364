import { rmSync } from 'node:fs';
import { crashPoint } from '../../sync/core/crashPoint.ts';
import { TernError, type ErrorData } from '../../sync/core/ternError.ts';
import type { Attention, EngineConnection } from '../../sync/client/enginePorts.ts';
import type { SignedIn } from '../../sync/protocol/account.ts';
import { gatewayUrlOf } from './commands/handler.ts';
import type { CoreDeps } from './deps.ts';
import type { KnownRecordings } from './files/recordings.ts';
import type { Staged } from './files/sessionFiles.ts';
import type { Healer } from './healing/healer.ts';
import { recordingsBeside } from './files/recordings.ts';
import { sweepSealedFiles } from './files/sealedFiles.ts';
import { forgetOldMirror, removeMirror } from './mirror/openMirrorFile.ts';
import { namedBlobs } from './outbox/uploads.ts';
import type { Changed } from './notifier.ts';
import { forgetPerson } from './outbox/forgetPerson.ts';
import type { KeptProfile } from './outbox/keepProfile.ts';
import type { Account } from './outbox/settings.ts';
import type { OwedSignOuts } from './owedSignOuts.ts';
import { keepExpiry, keepGatewayTime, openSession, type Session } from './session.ts';
import { createSessionListener } from './sessionListener.ts';
import { createSignedOutExpiry, type SignedOutExpiry } from './signedOutExpiry.ts';

const disconnected: EngineConnection = { state: 'stopped', retryAt: null, error: null };
export const everything = [
  'stateChanged',
  'threadsChanged',
  'outboxChanged',
  'notificationsChanged',
] as const;

/** [DEVICE-7] A gateway that does not know this device may have lost what the mirror still holds. */
const isForGood = (reason: { readonly code: string } | null) =>
  reason === null || reason.code === 'deviceRevoked';

export interface SessionKeeperParts {
  readonly deps: CoreDeps;
  readonly profile: KeptProfile;
  readonly changed: Changed;
  readonly owedSignOuts: OwedSignOuts;
  readonly healer: () => Pick<Healer, 'damaged' | 'tellOfMirror'>;
  readonly isClosed: () => boolean;
}

/**
 * The session of this profile, if anybody is signed in: resumed at the start, begun by a sign-in, opened again over healed
 * files, and ended by its person or by the gateway.
 */
export class SessionKeeper {
  readonly #parts: SessionKeeperParts;
  readonly #signedOutExpiry: SignedOutExpiry;
  #session: Session | null = null;
  #connection = disconnected;
  /** While the gateway is asked to delete the account, and why it ended the session meanwhile. */
  #leaving: { rejection: ErrorData | null } | null = null;
  #attention: Attention = { looks: false, focused: false };
  readonly #staged: Staged = new Map();
  readonly #knownRecordings: KnownRecordings = new Set();

  constructor(parts: SessionKeeperParts) {
    this.#parts = parts;
    const { deps, profile } = parts;
    const { clock, logger, files } = deps;
    this.#signedOutExpiry = createSignedOutExpiry({ clock, logger, profile, mirrorFile: files.mirror });
  }

  get session(): Session | null {
    return this.#session;
  }

  get connection(): EngineConnection {
    return this.#connection;
  }

  async start(): Promise<void> {
    const { files, logger } = this.#parts.deps;
    const { settings } = this.#parts.profile;
    forgetOldMirror(files.mirror);
    const account = settings.account();
    if (account === null) {
      if (isForGood(settings.signedOutReason())) {
        removeMirror(files.mirror, logger);
        this.#removeFiles();
      }
      this.#signedOutExpiry.start();
      return;
    }
    const token = await this.#unseal(account.sealedToken);
    if (token !== null) this.#resume(token);
  }

  stop(): void {
    this.#signedOutExpiry.stop();
    if (this.#session !== null) keepGatewayTime(this.#session, this.#parts.profile, this.#parts.deps.logger);
    this.#close();
  }

  /** Opens the session that the gateway has granted. */
  async begin({ userId, handle, displayName, token }: SignedIn): Promise<void> {
    const { deps, profile, isClosed } = this.#parts;
    crashPoint('account.granted');
    const sealedToken = await deps.vault.seal(token);
    // Another sign-in was faster, or the core stopped while gateway and keychain answered.
    if (this.#session !== null) throw new TernError('alreadySignedIn');
    if (isClosed()) throw new TernError('internal', { message: 'the core has stopped' });
    profile.db.transaction(() => {
      profile.settings.setAccount({ userId, handle, displayName, sealedToken });
      crashPoint('account.written');
    })();
    crashPoint('account.committed');
    this.#resume(token);
  }

  /** @param reason why the gateway ended it; null: the person did, and the gateway is owed the news */
  end(reason: ErrorData | null): void {
    const { deps, profile, owedSignOuts } = this.#parts;
    const { settings } = profile;
    if (this.#session !== null) keepExpiry(this.#session, deps.logger);
    this.#end(reason, ({ sealedToken }) => {
      if (reason === null) owedSignOuts.owe({ gatewayUrl: gatewayUrlOf({ settings, deps }), sealedToken });
    });
    owedSignOuts.pay();
  }

  /**
   * [ACCOUNT-19] Ends the session of an account that the gateway deletes when it is asked, and keeps nothing of it. That
   * this device was revoked may be known before the answer is: it then waits for what the answer says.
   */
  async endForGood(ask: () => Promise<void>): Promise<void> {
    if (this.#leaving !== null) throw new TernError('opNotFailed', { message: 'it is being asked' });
    const leaving: { rejection: ErrorData | null } = { rejection: null };
    this.#leaving = leaving;
    try {
      await ask();
    } catch (error) {
      if (leaving.rejection !== null) this.end(leaving.rejection);
      throw error;
    } finally {
      this.#leaving = null;
    }
    if (this.#session !== null) this.#end(null, ({ userId }) => forgetPerson(this.#parts.profile, userId));
  }

  /** @param settle what is owed or forgotten, in the transaction that ends it */
  #end(reason: ErrorData | null, settle: (account: Account) => void): void {
    const { deps, profile, changed } = this.#parts;
    const { settings } = profile;
    if (this.#session !== null) keepGatewayTime(this.#session, profile, deps.logger);
    this.#close();
    this.#staged.clear();
    this.#knownRecordings.clear();
    if (isForGood(reason)) {
      removeMirror(deps.files.mirror, deps.logger);
      this.#removeFiles();
      crashPoint('account.mirrorForgotten');
    }
    this.#connection = disconnected;
    profile.db.transaction(() => {
      const account = settings.account();
      if (account !== null) settle(account);
      settings.setSignedOutReason(reason);
      settings.setAccount(null);
    })();
    profile.forgetBackups();
    this.#signedOutExpiry.start();
    changed(everything);
  }

  /** What is open over the files closes, and is opened again over what they have become. */
  reopen(heal: () => void): void {
    const interrupted = this.#session;
    this.#close();
    heal();
    if (interrupted === null) return;
    const { settings } = this.#parts.profile;
    if (settings.account() === null) settings.setAccount(interrupted.account);
    this.#resume(interrupted.token);
  }

  /** Somebody looks at a window of this profile, or nobody any more. */
  watch(attention: Attention): void {
    this.#attention = attention;
    this.#session?.watch(attention);
  }

  #resume(token: string): void {
    const { deps, profile, changed, healer } = this.#parts;
    const { settings } = profile;
    const account = settings.account();
    if (account === null) throw new Error('no account to resume');
    settings.setSignedOutReason(null);
    this.#signedOutExpiry.stop();
    const session = openSession({
      ...{ deps, profile, account, token, staged: this.#staged, knownRecordings: this.#knownRecordings },
      gatewayUrl: gatewayUrlOf({ settings, deps }),
      listener: this.#listener(),
      onMirrorDamaged: () => healer().damaged('mirror'),
    });
    this.#session = session;
    if (session.mirrorSetAside !== null) healer().tellOfMirror(session.mirrorSetAside);
    session.watch(this.#attention);
    session.engine.start();
    changed(everything);
  }

  #listener() {
    const { deps, changed } = this.#parts;
    return createSessionListener({
      ...{ changed, emit: deps.emit },
      session: () => this.#session,
      onConnection: (next) => {
        this.#connection = next;
        changed(['stateChanged']);
      },
      onRejected: (error) => {
        deps.logger.info('session.rejected', { code: error.code });
        if (this.#leaving === null) this.end(error.toData());
        else this.#leaving.rejection = error.toData();
      },
    });
  }

  /** All but what waits to be sent. */
  #removeFiles(): void {
    const { deps, profile } = this.#parts;
    if (deps.sealing === null) return;
    const waiting = new Set(namedBlobs(profile.db));
    sweepSealedFiles(deps.sealing.folder, (blobId) => waiting.has(blobId));
    rmSync(recordingsBeside(deps.sealing.folder), { recursive: true, force: true });
  }

  #close(): void {
    this.#session?.close();
    this.#session = null;
  }

  /** A keychain's refusal ends the session, and only that: a database that fails must not cost the sign-in. */
  async #unseal(sealedToken: string): Promise<string | null> {
    const { vault, logger } = this.#parts.deps;
    try {
      return await vault.open(sealedToken);
    } catch (error) {
      logger.error('vault.unreadable', { reason: String(error) });
      this.end(new TernError('tokenInvalid', { cause: error }).toData());
      return null;
    }
  }
}

import { randomBytes } from 'node:crypto';
import { accountFeedId, type DeviceId, type UserId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type {
  AccountEvent,
  DeletionRequest,
  PasswordRequest,
  RecoverRequest,
  Recovered,
  RecoveryRequest,
} from '../../protocol/account.ts';
import { readCode, recoveryCodeOf } from '../../protocol/deviceCode.ts';
import { normaliseHandle } from '../../protocol/handle.ts';
import { sha256Hex } from '../../sha256.ts';
import type { Bus } from '../bus/bus.ts';
import type { Actor } from '../decide/rule.ts';
import type { AccountStore } from '../store/accountStore.ts';
import type { Origin } from './accounts.ts';
import { badCredentials, type PasswordCheck } from './passwordCheck.ts';
import { type passwords, refuseShort } from './passwords.ts';
import { newToken, tokenHash } from './tokens.ts';

export interface SecretsDeps {
  readonly store: AccountStore;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly passwords: ReturnType<typeof passwords>;
  readonly check: PasswordCheck;
  /** An account was deleted: what is left of it is to go. */
  readonly onDeleted: () => void;
}

/** A random code is guessed by nobody, so that its hash need not be slow. */
const hashOf = (code: string) => sha256Hex(readCode(code));

/** The password of an account, the way back without it, and what was done with the account. Throws TernErrors. */
export class Secrets {
  readonly #deps: SecretsDeps;

  constructor(deps: SecretsDeps) {
    this.#deps = deps;
  }

  /** [ACCOUNT-11] */
  async changePassword(actor: Actor, request: PasswordRequest, origin: Origin): Promise<void> {
    const { store, passwords: kept, logger } = this.#deps;
    const { password, newPassword, signOutOthers, proof } = request;
    requireLength(newPassword);
    const from = await this.#requireOwn(actor, { password, ...(proof && { proof }) }, origin);
    const change = { from, to: await kept.hash(newPassword) };
    const revoked = await store.setPassword(actor.userId, change, actor.deviceId, signOutOthers);
    if (revoked === null) throw badCredentials();
    logger.info('password.changed', { userId: actor.userId, deviceId: actor.deviceId });
    this.#areOver(actor.userId, revoked);
  }

  /** [ACCOUNT-12] */
  async newRecovery(actor: Actor, request: RecoveryRequest, origin: Origin): Promise<string> {
    const checked = await this.#requireOwn(actor, request, origin);
    const code = newCode();
    if (!(await this.#deps.store.setRecovery(actor.userId, hashOf(code), actor.deviceId, checked)))
      throw badCredentials();
    this.#deps.logger.info('recovery.made', { userId: actor.userId, deviceId: actor.deviceId });
    return code;
  }

  /** [ACCOUNT-13] */
  async recover({ handle: typed, code, newPassword, device }: RecoverRequest): Promise<Recovered> {
    const { store, passwords: kept, logger } = this.#deps;
    requireLength(newPassword);
    const handle = normaliseHandle(typed);
    const person = handle === null ? null : await store.userByHandle(handle);
    const [token, next] = [newToken(), newCode()];
    // An unknown handle costs the same work.
    const passwordHash = await kept.hash(newPassword);
    const change = { from: hashOf(code), to: hashOf(next), passwordHash };
    const revoked =
      person === null ? null : await store.recover(person.userId, change, device, tokenHash(token));
    if (person === null || revoked === null) {
      logger.info('recovery.refused', { userId: person?.userId ?? null, deviceId: device.id });
      throw new TernError('recoveryInvalid', { message: 'no such handle with this recovery code' });
    }
    const { userId, displayName } = person;
    logger.info('account.recovered', { userId, deviceId: device.id });
    this.#areOver(userId, revoked);
    // [ACCOUNT-3]
    this.#publish(userId, device.id, 'tokenInvalid');
    return { userId, handle: person.handle, displayName, token, code: next };
  }

  /** [ACCOUNT-16] */
  async deleteAccount(actor: Actor, request: DeletionRequest, origin: Origin): Promise<void> {
    const { store, logger, onDeleted } = this.#deps;
    const { messages, ...secret } = request;
    const { userId, deviceId: by } = actor;
    const from = await this.#requireOwn(actor, secret, origin);
    const ended = await store.deleteAccount(userId, { from, by, messages });
    if (ended === null) throw badCredentials();
    logger.info('account.deleted', { userId, deviceId: by });
    this.#areOver(userId, ended);
    onDeleted();
  }

  /** [ACCOUNT-14] */
  activity({ userId }: Actor): Promise<readonly AccountEvent[]> {
    return this.#deps.store.activity(userId);
  }

  /** @returns the hash that was checked [ACCOUNT-15] */
  async #requireOwn(actor: Actor, request: RecoveryRequest, origin: Origin): Promise<string> {
    const person = await this.#deps.store.userByHandle(actor.handle);
    const guess = { handle: actor.handle, deviceId: actor.deviceId, isKnown: true, ...origin };
    const error = await this.#deps.check(
      person?.passwordHash ?? null,
      request.password,
      guess,
      request.proof,
    );
    if (person === null || error !== null) throw error ?? badCredentials();
    return person.passwordHash;
  }

  /** [DEVICE-3] */
  #areOver(userId: UserId, revoked: readonly DeviceId[]): void {
    for (const deviceId of revoked) this.#publish(userId, deviceId, 'deviceRevoked');
  }

  #publish(userId: UserId, deviceId: DeviceId, code: 'deviceRevoked' | 'tokenInvalid'): void {
    this.#deps.bus.publish(accountFeedId(userId), { kind: 'signedOut', deviceId, code });
  }
}

function newCode(): string {
  return recoveryCodeOf(randomBytes(24));
}

function requireLength(password: string): void {
  const tooShort = refuseShort(password);
  if (tooShort !== null) throw tooShort;
}

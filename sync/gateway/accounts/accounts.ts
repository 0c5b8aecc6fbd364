import { type Clock, systemClock } from '../../core/clock.ts';
import { accountFeedId, type DeviceId, type NewId, type UserId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import type { AccountDeed, RegisterRequest, SignedIn, SignInRequest } from '../../protocol/account.ts';
import type { Device } from '../../protocol/frames/up/hello.ts';
import { normaliseHandle } from '../../protocol/handle.ts';
import type { Bus } from '../bus/bus.ts';
import type { Actor, Person } from '../decide/rule.ts';
import type { AccountStore } from '../store/accountStore.ts';
import { authenticate } from './authenticate.ts';
import { createDeviceCodes } from './deviceCodes.ts';
import { createGuesses, type Guess } from './guesses.ts';
import { badCredentials, createPasswordCheck, type PasswordCheck, proofRetryMs } from './passwordCheck.ts';
import { type PasswordCost, passwords, refuseShort, type Verify } from './passwords.ts';
import { Secrets } from './secrets.ts';
import { newToken, tokenHash } from './tokens.ts';
import { crashPoint } from '../../core/crashPoint.ts';

export interface AccountsDeps {
  readonly store: AccountStore;
  readonly bus: Bus;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly passwordCost: PasswordCost;
  readonly clock?: Clock;
  /** [ACCOUNT-17] */
  readonly onDeleted?: () => void;
  /** argon2's, unless given. */
  readonly verify?: Verify;
}

/** Where a request comes from. */
export type Origin = Pick<Guess, 'address' | 'isCrowded'>;

const thisProcess: Origin = { address: 'here', isCrowded: false };

export class Accounts {
  readonly secrets: Secrets;
  readonly #store: AccountStore;
  readonly #bus: Bus;
  readonly #newId: NewId;
  readonly #logger: Logger;
  readonly #check: PasswordCheck;
  readonly #codes: ReturnType<typeof createDeviceCodes>;
  readonly #passwords: ReturnType<typeof passwords>;

  constructor(deps: AccountsDeps) {
    const {
      store,
      bus,
      newId,
      logger,
      passwordCost,
      clock = systemClock,
      verify,
      onDeleted = () => {},
    } = deps;
    this.#store = store;
    this.#bus = bus;
    this.#newId = newId;
    this.#logger = logger;
    this.#codes = createDeviceCodes(clock);
    this.#passwords = passwords(passwordCost, verify);
    this.#check = createPasswordCheck(createGuesses(clock), this.#passwords);
    this.secrets = new Secrets({
      store,
      bus,
      logger,
      passwords: this.#passwords,
      check: this.#check,
      onDeleted,
    });
  }

  async register(
    { handle: typed, displayName, password, device }: RegisterRequest,
    origin = thisProcess,
  ): Promise<Result<SignedIn, TernError>> {
    const handle = normaliseHandle(typed);
    // [ACCOUNT-1]
    if (handle === null) {
      return refuse('handleInvalid', 'a handle is 3 to 32 letters, digits and underscores, a letter first');
    }
    const tooShort = refuseShort(password);
    if (tooShort !== null) return fail(tooShort);
    if ((await this.#store.userByHandle(handle)) !== null)
      return this.#registeredBefore(handle, password, device, origin);
    const person: Person = { userId: this.#newId() as UserId, handle, displayName: displayName.trim() };
    // Someone may have taken it while the password was hashed.
    if (!(await this.#store.createUser(person, await this.#passwords.hash(password))))
      return this.#registeredBefore(handle, password, device, origin);
    crashPoint('accounts.userCommitted');
    this.#logger.info('account.created', { userId: person.userId, deviceId: device.id });
    return ok(await this.#signedIn(person, device, 'registered'));
  }

  /** [ACCOUNT-2] */
  async signIn(request: SignInRequest, origin = thisProcess): Promise<Result<SignedIn, TernError>> {
    const { device } = request;
    const handle = normaliseHandle(request.handle);
    const person = handle === null ? null : await this.#store.userByHandle(handle);
    if ('code' in request) return this.#byCode(person, request.code, device);
    const { password, proof } = request;
    const about = { userId: person?.userId ?? null, deviceId: device.id };
    // [ACCOUNT-6]
    const isKnown = person !== null && (await this.#store.knowsDevice(person.userId, device.id));
    const guess: Guess = { handle, deviceId: device.id, isKnown, ...origin };
    const error = await this.#check(person?.passwordHash ?? null, password, guess, proof);
    if (person === null || error !== null) {
      const bits = error?.context['bits'] ?? null;
      this.#logger.info(bits === null ? 'signIn.refused' : 'signIn.throttled', { ...about, bits });
      return fail(error ?? badCredentials());
    }
    const token = newToken();
    // [ACCOUNT-15]
    if (!(await this.#store.putDeviceIf(person.userId, device, tokenHash(token), person.passwordHash)))
      return fail(badCredentials());
    this.#logger.info('account.signedIn', { userId: person.userId, deviceId: device.id });
    return ok(this.#entered(person, device, token));
  }

  /** [ACCOUNT-10] */
  giveCode(actor: Actor) {
    return this.#codes.give(actor);
  }

  authenticate(token: string): Promise<Actor> {
    return authenticate(this.#store, token);
  }

  /** [ACCOUNT-5] */
  async signOut(token: string): Promise<Result<void, TernError>> {
    const dropped = await this.#store.dropToken(tokenHash(token));
    if (dropped === null) return refuse('tokenInvalid', 'this token is not valid');
    crashPoint('accounts.tokenCommitted');
    this.#tokenIsOver(dropped.userId, dropped.deviceId);
    this.#logger.info('account.signedOut', dropped);
    return ok(undefined);
  }

  async #signedIn(person: Person, device: Device, how: AccountDeed = 'signedIn'): Promise<SignedIn> {
    const token = newToken();
    await this.#store.putDevice(person.userId, device, tokenHash(token), how);
    return this.#entered(person, device, token);
  }

  #entered(person: Person, device: Device, token: string): SignedIn {
    crashPoint('accounts.deviceCommitted');
    // [ACCOUNT-3] What the device's former token opened is over.
    this.#tokenIsOver(person.userId, device.id);
    const { userId, handle, displayName } = person;
    return { userId, handle, displayName, token };
  }

  #tokenIsOver(userId: UserId, deviceId: DeviceId): void {
    this.#bus.publish(accountFeedId(userId), { kind: 'signedOut', deviceId, code: 'tokenInvalid' });
  }

  /**
   * [ACCOUNT-8] The answer to the same registration may have been lost, and with it the device's token. An account
   * that never had a device is one that was cut off before its first.
   */
  async #registeredBefore(
    handle: string,
    password: string,
    device: Device,
    origin: Origin,
  ): Promise<Result<SignedIn, TernError>> {
    const person = await this.#store.userByHandle(handle);
    const isKnown = person !== null && (await this.#store.knowsDevice(person.userId, device.id));
    const isOwn = person !== null && (isKnown || !(await this.#store.knowsDevices(person.userId)));
    if (!isOwn) return refuse('handleTaken', 'this handle is taken');
    const guess: Guess = { handle, deviceId: device.id, isKnown, ...origin };
    const error = await this.#check(person.passwordHash, password, guess, undefined);
    if (error?.code === 'badCredentials') return refuse('handleTaken', 'this handle is taken');
    // Who registers does no work.
    if (error !== null)
      return fail(new TernError('rateLimited', { message: error.message, retryAfterMs: proofRetryMs }));
    return ok(await this.#signedIn(person, device));
  }

  /** [ACCOUNT-10] */
  async #byCode(person: Person | null, code: string, device: Device): Promise<Result<SignedIn, TernError>> {
    const giver = person === null ? null : this.#codes.redeem(person.userId, code);
    // Who was signed out meanwhile lets nobody in.
    const isGood =
      person !== null &&
      giver !== null &&
      (await this.#store.devices(person.userId)).some(({ deviceId }) => deviceId === giver);
    if (!isGood) {
      this.#logger.info('signIn.refused', { userId: person?.userId ?? null, deviceId: device.id });
      return refuse('codeInvalid', 'no such handle with this code, or it was used, or its time is over');
    }
    this.#logger.info('account.signedIn', { userId: person.userId, deviceId: device.id, by: giver });
    return ok(await this.#signedIn(person, device, 'signedInByCode'));
  }
}

function refuse(code: TernError['code'], message: string): Result<never, TernError> {
  return fail(new TernError(code, { message }));
}

import { type Clock, systemClock } from '../../core/clock.ts';
import { accountFeedId, type DeviceId, type NewId, type UserId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { type ErrorContext, TernError } from '../../core/ternError.ts';
import type { RegisterRequest, SignedIn, SignInRequest } from '../../protocol/account.ts';
import type { Device } from '../../protocol/frames/up/hello.ts';
import { normaliseHandle } from '../../protocol/handle.ts';
import { minPasswordLength } from '../../protocol/sizes.ts';
import type { Bus } from '../bus/bus.ts';
import type { Actor, Person } from '../decide/rule.ts';
import type { AccountStore } from '../store/store.ts';
import { authenticate } from './authenticate.ts';
import { createDeviceCodes } from './deviceCodes.ts';
import { createGuesses, type Guess } from './guesses.ts';
import { type PasswordCost, passwords, type Verify } from './passwords.ts';
import { newToken, tokenHash } from './tokens.ts';
import { crashPoint } from '../../core/crashPoint.ts';

export interface AccountsDeps {
  readonly store: AccountStore;
  readonly bus: Bus;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly passwordCost: PasswordCost;
  readonly clock?: Clock;
  /** argon2's, unless given. */
  readonly verify?: Verify;
}

/** Where a request comes from. */
export type Origin = Pick<Guess, 'address' | 'isCrowded'>;

const thisProcess: Origin = { address: 'here', isCrowded: false };
/** For a client that knows no challenges. */
const proofRetryMs = 10_000;

export class Accounts {
  readonly #store: AccountStore;
  readonly #bus: Bus;
  readonly #newId: NewId;
  readonly #logger: Logger;
  readonly #guesses: ReturnType<typeof createGuesses>;
  readonly #codes: ReturnType<typeof createDeviceCodes>;
  readonly #passwords: ReturnType<typeof passwords>;

  constructor({ store, bus, newId, logger, passwordCost, clock = systemClock, verify }: AccountsDeps) {
    this.#store = store;
    this.#bus = bus;
    this.#newId = newId;
    this.#logger = logger;
    this.#guesses = createGuesses(clock);
    this.#codes = createDeviceCodes(clock);
    this.#passwords = passwords(passwordCost, verify);
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
    if ([...password].length < minPasswordLength) {
      return refuse('passwordTooShort', `a password has at least ${minPasswordLength} characters`);
    }
    if ((await this.#store.userByHandle(handle)) !== null)
      return this.#registeredBefore(handle, password, device, origin);
    const person: Person = { userId: this.#newId() as UserId, handle, displayName: displayName.trim() };
    // Someone may have taken it while the password was hashed.
    if (!(await this.#store.createUser(person, await this.#passwords.hash(password))))
      return this.#registeredBefore(handle, password, device, origin);
    crashPoint('accounts.userCommitted');
    this.#logger.info('account.created', { userId: person.userId, deviceId: device.id });
    return ok(await this.#signedIn(person, device));
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
    const asked = this.#guesses.admit(guess, proof);
    if (asked !== null) {
      this.#logger.info('signIn.throttled', { ...about, bits: asked.bits });
      return tooManyGuesses({ challenge: asked.challenge, bits: String(asked.bits) });
    }
    const isRight = await this.#passwords.matches(person?.passwordHash ?? null, password);
    if (person === null || !isRight) {
      this.#logger.info('signIn.refused', about);
      return refuse('badCredentials', 'no such handle with this password');
    }
    this.#guesses.right(guess);
    this.#logger.info('account.signedIn', { userId: person.userId, deviceId: device.id });
    return ok(await this.#signedIn(person, device));
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

  async #signedIn(person: Person, device: Device): Promise<SignedIn> {
    const token = newToken();
    await this.#store.putDevice(person.userId, device, tokenHash(token));
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
    if (this.#guesses.admit(guess, undefined) !== null) return tooManyGuesses();
    if (!(await this.#passwords.matches(person.passwordHash, password)))
      return refuse('handleTaken', 'this handle is taken');
    this.#guesses.right(guess);
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
    return ok(await this.#signedIn(person, device));
  }
}

function tooManyGuesses(context: ErrorContext = {}): Result<never, TernError> {
  const message = 'too many wrong passwords';
  return fail(new TernError('rateLimited', { message, retryAfterMs: proofRetryMs, context }));
}

function refuse(code: TernError['code'], message: string): Result<never, TernError> {
  return fail(new TernError(code, { message }));
}

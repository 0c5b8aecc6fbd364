import { type Clock, systemClock } from '../../core/clock.ts';
import { accountFeedId, type NewId, type UserId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import type { RegisterRequest, SignedIn, SignInRequest } from '../../protocol/account.ts';
import type { Device } from '../../protocol/frames/up/hello.ts';
import { normaliseHandle } from '../../protocol/handle.ts';
import { minPasswordLength } from '../../protocol/sizes.ts';
import type { Bus } from '../bus/bus.ts';
import type { Actor, Person } from '../decide/rule.ts';
import type { AccountStore } from '../store/store.ts';
import { guessRate, maxThrottledUsers } from '../settings.ts';
import { createThrottle } from '../throttle.ts';
import { authenticate } from './authenticate.ts';
import { type PasswordCost, passwords } from './passwords.ts';
import { newToken, tokenHash } from './tokens.ts';
import { crashPoint } from '../../core/crashPoint.ts';

export interface AccountsDeps {
  readonly store: AccountStore;
  readonly bus: Bus;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly passwordCost: PasswordCost;
  readonly clock?: Clock;
}

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts({
  store,
  bus,
  newId,
  logger,
  passwordCost,
  clock = systemClock,
}: AccountsDeps) {
  const guesses = createThrottle(guessRate, maxThrottledUsers, clock);
  const { hash, matches } = passwords(passwordCost);

  async function signedIn(person: Person, device: Device): Promise<SignedIn> {
    const token = newToken();
    await store.putDevice(person.userId, device, tokenHash(token));
    crashPoint('accounts.deviceCommitted');
    // [ACCOUNT-3] What the device's former token opened is over.
    bus.publish(accountFeedId(person.userId), {
      kind: 'signedOut',
      deviceId: device.id,
      code: 'tokenInvalid',
    });
    const { userId, handle, displayName } = person;
    return { userId, handle, displayName, token };
  }

  return {
    async register({
      handle: typed,
      displayName,
      password,
      device,
    }: RegisterRequest): Promise<Result<SignedIn, TernError>> {
      const handle = normaliseHandle(typed);
      // [ACCOUNT-1]
      if (handle === null) {
        return refuse('handleInvalid', 'a handle is 3 to 32 letters, digits and underscores, a letter first');
      }
      if ([...password].length < minPasswordLength) {
        return refuse('passwordTooShort', `a password has at least ${minPasswordLength} characters`);
      }
      if ((await store.userByHandle(handle)) !== null) return refuse('handleTaken', 'this handle is taken');
      const person: Person = { userId: newId() as UserId, handle, displayName: displayName.trim() };
      // Someone may have taken it while the password was hashed.
      if (!(await store.createUser(person, await hash(password))))
        return refuse('handleTaken', 'this handle is taken');
      crashPoint('accounts.userCommitted');
      logger.info('accountCreated', { userId: person.userId, deviceId: device.id });
      return ok(await signedIn(person, device));
    },

    /** [ACCOUNT-2] */
    async signIn({ handle: typed, password, device }: SignInRequest): Promise<Result<SignedIn, TernError>> {
      const handle = normaliseHandle(typed);
      const person = handle === null ? null : await store.userByHandle(handle);
      // [ACCOUNT-6]
      const isKnown = person !== null && (await store.knowsDevice(person.userId, device.id));
      const guesser = `${handle ?? ''} ${isKnown ? device.id : ''}`;
      const retryAfterMs = guesses.take(guesser);
      if (retryAfterMs > 0) {
        logger.info('signInThrottled', { userId: person?.userId ?? null, deviceId: device.id });
        return fail(new TernError('rateLimited', { message: 'too many wrong passwords', retryAfterMs }));
      }
      const isRight = await matches(person?.passwordHash ?? null, password);
      if (person === null || !isRight) {
        logger.info('signInRefused', { userId: person?.userId ?? null, deviceId: device.id });
        return refuse('badCredentials', 'no such handle with this password');
      }
      guesses.refund(guesser);
      logger.info('signedIn', { userId: person.userId, deviceId: device.id });
      return ok(await signedIn(person, device));
    },

    authenticate: (token: string): Promise<Actor> => authenticate(store, token),

    /** [ACCOUNT-5] */
    async signOut(token: string): Promise<Result<void, TernError>> {
      const dropped = await store.dropToken(tokenHash(token));
      if (dropped === null) return refuse('tokenInvalid', 'this token is not valid');
      crashPoint('accounts.tokenCommitted');
      bus.publish(accountFeedId(dropped.userId), {
        kind: 'signedOut',
        deviceId: dropped.deviceId,
        code: 'tokenInvalid',
      });
      logger.info('signedOut', dropped);
      return ok(undefined);
    },
  };
}

function refuse(code: TernError['code'], message: string): Result<never, TernError> {
  return fail(new TernError(code, { message }));
}

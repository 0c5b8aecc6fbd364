import { TernError } from '../../core/ternError.ts';
import type { Actor } from '../decide/rule.ts';
import type { AccountStore } from '../store/accountStore.ts';
import { tokenHash } from './tokens.ts';

/**
 * Whose token it is.
 * @throws TernError `deviceRevoked` when it was revoked, so that its device can be told why [DEVICE-4]; else
 *   `tokenInvalid`
 */
export async function authenticate(store: AccountStore, token: string): Promise<Actor> {
  const hash = tokenHash(token);
  const actor = await store.actorByToken(hash);
  if (actor !== null) return actor;
  if (await store.wasRevoked(hash))
    throw new TernError('deviceRevoked', { message: 'this device was signed out from another one' });
  throw new TernError('tokenInvalid', { message: 'this token is not valid' });
}

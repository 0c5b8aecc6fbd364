import type { FastifyRequest } from 'fastify';
import { TernError } from '../../core/ternError.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Actor } from '../decide/rule.ts';
import type { Throttle } from '../throttle.ts';
import { bearerToken } from './bearer.ts';

/** [DEVICE-6] Who asks. @throws TernError `tokenInvalid`, `rateLimited` */
export async function admitted(
  request: FastifyRequest,
  accounts: Pick<Accounts, 'authenticate'>,
  requests: Throttle,
): Promise<Actor> {
  const actor = await accounts.authenticate(bearerToken(request));
  const retryAfterMs = requests.take(actor.userId);
  if (retryAfterMs > 0) throw new TernError('rateLimited', { message: 'too many requests', retryAfterMs });
  return actor;
}

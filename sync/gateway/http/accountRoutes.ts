import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import { RegisterRequest, SignInRequest } from '../../protocol/account.ts';
import { compileValidator } from '../../protocol/validator.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Throttle } from '../throttle.ts';
import type { AddressOf } from './clientAddress.ts';
import { bearerToken } from './bearer.ts';
import { parsed } from './parsed.ts';
import { throttleKey } from './throttleKey.ts';
import { hasVisible } from '../../protocol/words.ts';

const parseRegister = compileValidator(RegisterRequest, 'requestInvalid');
const parseSignIn = compileValidator(SignInRequest, 'requestInvalid');

/** @param attempts [ACCOUNT-4] by address */
export function accountRoutes(
  app: FastifyInstance,
  accounts: Accounts,
  attempts: Throttle,
  addressOf: AddressOf,
): void {
  const keyOf = (request: FastifyRequest) => throttleKey(addressOf(request.raw));

  app.post('/v1/accounts', async (request, reply) => {
    const address = keyOf(request);
    const retryAfterMs = attempts.take(address);
    if (retryAfterMs > 0) throw new TernError('rateLimited', { message: 'too many attempts', retryAfterMs });
    const registration = parsed(parseRegister(request.body));
    // [TEXT-10]
    if (!hasVisible(registration.displayName))
      throw new TernError('requestInvalid', { message: 'a name has something to see' });
    return answer(reply, 201, await accounts.register(registration, { address, isCrowded: false }));
  });

  app.post('/v1/sessions', async (request, reply) => {
    const body = parsed(parseSignIn(request.body));
    const address = keyOf(request);
    // It is asked for work then: a neighbour behind the same address must not shut anyone out.
    const isCrowded = attempts.take(address) > 0;
    return answer(reply, 201, await accounts.signIn(body, { address, isCrowded }));
  });

  app.delete('/v1/sessions/current', async (request, reply) => {
    return answer(reply, 204, await accounts.signOut(bearerToken(request)));
  });
}

function answer<T>(reply: FastifyReply, status: number, result: Result<T, TernError>): FastifyReply {
  return reply.code(status).send(parsed(result));
}

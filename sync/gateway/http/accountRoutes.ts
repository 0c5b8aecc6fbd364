import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import { RegisterRequest, SignInRequest } from '../../protocol/account.ts';
import { compileValidator } from '../../protocol/validator.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Throttle } from '../throttle.ts';
import { bearerToken } from './bearer.ts';
import { parsed } from './parsed.ts';
import { throttleKey } from './throttleKey.ts';

const parseRegister = compileValidator(RegisterRequest, 'requestInvalid');
const parseSignIn = compileValidator(SignInRequest, 'requestInvalid');

/** @param attempts [ACCOUNT-4] by address */
export function accountRoutes(app: FastifyInstance, accounts: Accounts, attempts: Throttle): void {
  function throttled(request: FastifyRequest): void {
    const retryAfterMs = attempts.take(throttleKey(request.socket.remoteAddress));
    if (retryAfterMs > 0) throw new TernError('rateLimited', { message: 'too many attempts', retryAfterMs });
  }

  app.post('/v1/accounts', async (request, reply) => {
    throttled(request);
    return answer(reply, 201, await accounts.register(parsed(parseRegister(request.body))));
  });

  app.post('/v1/sessions', async (request, reply) => {
    throttled(request);
    return answer(reply, 201, await accounts.signIn(parsed(parseSignIn(request.body))));
  });

  app.delete('/v1/sessions/current', async (request, reply) => {
    return answer(reply, 204, await accounts.signOut(bearerToken(request)));
  });
}

function answer<T>(reply: FastifyReply, status: number, result: Result<T, TernError>): FastifyReply {
  return reply.code(status).send(parsed(result));
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import {
  DeletionRequest,
  PasswordRequest,
  RecoverRequest,
  RecoveryRequest,
  RegisterRequest,
  SignInRequest,
} from '../../protocol/account.ts';
import { compileValidator } from '../../protocol/validator.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Throttle } from '../throttle.ts';
import type { AddressOf } from './clientAddress.ts';
import { admitted } from './admitted.ts';
import { bearerToken } from './bearer.ts';
import { parsed } from './parsed.ts';
import { throttleKey } from './throttleKey.ts';
import { hasVisible } from '../../protocol/words.ts';

const parseRegister = compileValidator(RegisterRequest, 'requestInvalid');
const parsePassword = compileValidator(PasswordRequest, 'requestInvalid');
const parseDeletion = compileValidator(DeletionRequest, 'requestInvalid');
const parseRecovery = compileValidator(RecoveryRequest, 'requestInvalid');
const parseRecover = compileValidator(RecoverRequest, 'requestInvalid');
const parseSignIn = compileValidator(SignInRequest, 'requestInvalid');

/** @param attempts [ACCOUNT-4] by address */
export function accountRoutes(
  app: FastifyInstance,
  accounts: Accounts,
  attempts: Throttle,
  addressOf: AddressOf,
): void {
  const keyOf = (request: FastifyRequest) => throttleKey(addressOf(request.raw));
  const admit = (request: FastifyRequest): string => {
    const address = keyOf(request);
    const retryAfterMs = attempts.take(address);
    if (retryAfterMs > 0) throw new TernError('rateLimited', { message: 'too many attempts', retryAfterMs });
    return address;
  };

  app.post('/v1/accounts', async (request, reply) => {
    const address = admit(request);
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

  app.post('/v1/sessions/recovered', async (request, reply) => {
    admit(request);
    return reply.code(201).send(await accounts.secrets.recover(parsed(parseRecover(request.body))));
  });

  app.delete('/v1/sessions/current', async (request, reply) => {
    return answer(reply, 204, await accounts.signOut(bearerToken(request)));
  });
}

/**
 * What somebody who is signed in does with their own account.
 * @param requests [DEVICE-6] by user
 */
export function ownAccountRoutes(
  app: FastifyInstance,
  accounts: Accounts,
  requests: Throttle,
  addressOf: AddressOf,
): void {
  const originOf = (request: FastifyRequest) => ({
    address: throttleKey(addressOf(request.raw)),
    isCrowded: false,
  });
  const actorOf = (request: FastifyRequest) => admitted(request, accounts, requests);

  app.put('/v1/account/password', async (request, reply) => {
    const actor = await actorOf(request);
    await accounts.secrets.changePassword(actor, parsed(parsePassword(request.body)), originOf(request));
    return reply.code(204).send();
  });

  app.post('/v1/account/recovery', async (request, reply) => {
    const actor = await actorOf(request);
    const body = parsed(parseRecovery(request.body));
    return reply.code(201).send({ code: await accounts.secrets.newRecovery(actor, body, originOf(request)) });
  });

  app.post('/v1/account/deletion', async (request, reply) => {
    const actor = await actorOf(request);
    await accounts.secrets.deleteAccount(actor, parsed(parseDeletion(request.body)), originOf(request));
    return reply.code(204).send();
  });

  app.get('/v1/account/activity', async (request, reply) => {
    return reply.send({ events: await accounts.secrets.activity(await actorOf(request)) });
  });
}

function answer<T>(reply: FastifyReply, status: number, result: Result<T, TernError>): FastifyReply {
  return reply.code(status).send(parsed(result));
}

import type { FastifyRequest } from 'fastify';
import { TernError } from '../../core/ternError.ts';

/** @throws TernError tokenInvalid */
export function bearerToken({ headers }: FastifyRequest): string {
  const [, token] = /^Bearer ([\w-]{1,200})$/.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) throw new TernError('tokenInvalid', { message: 'a bearer token is needed' });
  return token;
}

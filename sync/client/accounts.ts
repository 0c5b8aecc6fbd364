import { type Result, ok } from '../core/result.ts';
import type { TernError } from '../core/ternError.ts';
import {
  Recovered,
  type RecoverRequest,
  type RegisterRequest,
  SignedIn,
  type SignInRequest,
} from '../protocol/account.ts';
import { compileValidator } from '../protocol/validator.ts';
import { ask } from './http.ts';

const parseRecovered = compileValidator(Recovered, 'internal');
const parseSignedIn = compileValidator(SignedIn, 'internal');

/** The gateway's HTTP side. `gatewayUrl` is http(s); every failure is a coded refusal, never a throw. */
export interface AccountClient {
  register(
    gatewayUrl: string,
    request: RegisterRequest,
    abort: AbortSignal,
  ): Promise<Result<SignedIn, TernError>>;
  signIn(
    gatewayUrl: string,
    request: SignInRequest,
    abort: AbortSignal,
  ): Promise<Result<SignedIn, TernError>>;
  /** [ACCOUNT-13] */
  recover(
    gatewayUrl: string,
    request: RecoverRequest,
    abort: AbortSignal,
  ): Promise<Result<Recovered, TernError>>;
  signOut(gatewayUrl: string, token: string, abort: AbortSignal): Promise<Result<null, TernError>>;
}

export const accountClient: AccountClient = {
  register: (gatewayUrl, request, abort) =>
    signedIn(ask(gatewayUrl, 'POST', '/v1/accounts', { body: request, abort })),
  signIn: (gatewayUrl, request, abort) =>
    signedIn(ask(gatewayUrl, 'POST', '/v1/sessions', { body: request, abort })),
  async recover(gatewayUrl, request, abort) {
    const answer = await ask(gatewayUrl, 'POST', '/v1/sessions/recovered', { body: request, abort });
    return answer.ok ? parseRecovered(answer.value) : answer;
  },
  async signOut(gatewayUrl, token, abort) {
    const answer = await ask(gatewayUrl, 'DELETE', '/v1/sessions/current', { token, abort });
    return answer.ok ? ok(null) : answer;
  },
};

export function socketUrl(gatewayUrl: string): string {
  return `${gatewayUrl.replace(/^http/, 'ws')}/v1/socket`;
}

async function signedIn(asked: Promise<Result<unknown, TernError>>): Promise<Result<SignedIn, TernError>> {
  const answer = await asked;
  return answer.ok ? parseSignedIn(answer.value) : answer;
}

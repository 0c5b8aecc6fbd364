import { type Result, fail, ok } from '../core/result.ts';
import { TernError } from '../core/ternError.ts';
import { Refusal } from '../protocol/frames/errorBody.ts';
import { compileValidator } from '../protocol/validator.ts';

const parseRefusal = compileValidator(Refusal, 'requestInvalid');

export const patienceMs = 20_000;

/** One HTTP request to a gateway; every failure is a coded refusal, never a throw. */
export async function ask(
  gatewayUrl: string,
  method: string,
  path: string,
  { body, token, abort }: { readonly body?: unknown; readonly token?: string; readonly abort: AbortSignal },
): Promise<Result<unknown, TernError>> {
  try {
    const response = await fetch(gatewayUrl + path, {
      method,
      // Nobody is sent on with a password in hand; and the socket, which follows no redirect, would never come up.
      redirect: 'manual',
      signal: AbortSignal.any([abort, AbortSignal.timeout(patienceMs)]),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const location = response.headers.get('location');
    if (location !== null && response.status >= 300 && response.status < 400)
      return fail(new TernError('gatewayMoved', { message: `${response.status} to ${originOf(location)}` }));
    const text = await response.text();
    if (!response.ok) return fail(refusalIn(text, response.status));
    return ok(text === '' ? null : JSON.parse(text));
  } catch (error) {
    // Refused, unreachable, timed out, or not a gateway (no JSON): the person can only check address and network.
    return fail(new TernError('gatewayUnreachable', { message: String(error), cause: error }));
  }
}

/** What a gateway says with a status that is no success. @param text its answer, which need not be JSON */
export function refusalIn(text: string, status: number): TernError {
  try {
    return refusal(JSON.parse(text), status);
  } catch (error) {
    return new TernError('gatewayUnreachable', { message: `${status}, without JSON`, cause: error });
  }
}

/** Without what else an address may bear. */
function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}

function refusal(answer: unknown, status: number): TernError {
  const refused = parseRefusal(answer);
  return refused.ok
    ? TernError.fromData(refused.value.error)
    : new TernError('gatewayUnreachable', { message: `this address answered ${status}, not as a gateway` });
}

import type { Asker } from '../../../sync/client/devices.ts';
import type { Result } from '../../../sync/core/result.ts';
import type { TernError } from '../../../sync/core/ternError.ts';
import { type CoreContext, gatewayUrlOf } from './handler.ts';

/** What the gateway alone knows, and is asked over HTTP. */
export function asker(context: CoreContext): Asker {
  const { token } = context.requireSession();
  return { gatewayUrl: gatewayUrlOf(context), token, abort: context.stopping };
}

export async function granted<T>(asked: Promise<Result<T, TernError>>): Promise<T> {
  const answer = await asked;
  if (!answer.ok) throw answer.error;
  return answer.value;
}

import type { OpId } from '../../core/ids.ts';
import type { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { ErrorFrame } from '../../protocol/frames/down/error.ts';
import type { ErrorBody } from '../../protocol/frames/errorBody.ts';

const shownContext: ReadonlySet<string> = new Set(['handles', 'right', 'challenge', 'bits']);

/** An error as a peer may know it: no cause, of its context only what is meant for it, and of a broken assumption only that there was one. */
export function errorBody({ code, retryable, message, retryAfterMs, context }: TernError): ErrorBody {
  const shown = code === 'internal' ? 'the gateway broke' : message;
  const named = Object.entries(context).filter(
    (entry): entry is [string, string] => shownContext.has(entry[0]) && typeof entry[1] === 'string',
  );
  return {
    code,
    retryable,
    message: shown,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(named.length > 0 ? { context: Object.fromEntries(named) } : {}),
  };
}

export function nackFrame(id: OpId, error: TernError): string {
  return encodeFrame({ frame: 'nack', id, error: errorBody(error) });
}

export function errorFrame(
  request: ErrorFrame['request'],
  error: TernError,
  about: Pick<ErrorFrame, 'feedId' | 'feedIds' | 'id'> = {},
): string {
  return encodeFrame({ frame: 'error', request, ...about, error: errorBody(error) });
}

export function byeFrame(error: TernError): string {
  const { retryable: _, ...body } = errorBody(error);
  return encodeFrame({ frame: 'bye', ...body });
}

import type { FeedId, OpId } from '../../core/ids.ts';
import type { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { ErrorFrame } from '../../protocol/frames/down/error.ts';
import type { ErrorBody } from '../../protocol/frames/errorBody.ts';

/** An error as a peer may know it: no cause, of its context only handles it had itself named, and of a broken assumption only that there was one. */
export function errorBody({ code, retryable, message, retryAfterMs, context }: TernError): ErrorBody {
  const shown = code === 'internal' ? 'the gateway broke' : message;
  const { handles } = context;
  return {
    code,
    retryable,
    message: shown,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(typeof handles === 'string' ? { context: { handles } } : {}),
  };
}

export function nackFrame(id: OpId, error: TernError): string {
  return encodeFrame({ frame: 'nack', id, error: errorBody(error) });
}

export function errorFrame(
  request: ErrorFrame['request'],
  error: TernError,
  about: { readonly feedId?: FeedId; readonly id?: number } = {},
): string {
  return encodeFrame({ frame: 'error', request, ...about, error: errorBody(error) });
}

export function byeFrame(error: TernError): string {
  const { retryable: _, ...body } = errorBody(error);
  return encodeFrame({ frame: 'bye', ...body });
}

import type { FeedId, OpId } from '../../core/ids.ts';
import type { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { ByeFrame } from '../../protocol/frames/down/bye.ts';
import type { ErrorFrame } from '../../protocol/frames/down/error.ts';
import type { ErrorBody } from '../../protocol/frames/errorBody.ts';

/** An error as a peer may know it: no cause, no context. */
export function errorBody({ code, retryable, message, retryAfterMs }: TernError): ErrorBody {
  return { code, retryable, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

export function nackFrame(id: OpId, error: TernError): string {
  return encodeFrame({ frame: 'nack', id, error: errorBody(error) });
}

export function errorFrame(request: ErrorFrame['request'], error: TernError, feedId?: FeedId): string {
  return encodeFrame({
    frame: 'error',
    request,
    ...(feedId === undefined ? {} : { feedId }),
    error: errorBody(error),
  });
}

export function byeFrame({ code, message, retryAfterMs }: TernError): string {
  const bye: ByeFrame = { frame: 'bye', code, message };
  return encodeFrame(retryAfterMs === undefined ? bye : { ...bye, retryAfterMs });
}

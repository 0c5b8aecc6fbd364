import type { ErrorCode } from '../../core/errorCodes.ts';
import { TernError } from '../../core/ternError.ts';

const statuses: Partial<Record<ErrorCode, number>> = {
  requestInvalid: 400,
  handleInvalid: 400,
  passwordTooShort: 400,
  badCredentials: 401,
  codeInvalid: 401,
  recoveryInvalid: 401,
  tokenInvalid: 401,
  deviceRevoked: 401,
  notAllowed: 403,
  linkLimit: 403,
  groupFull: 403,
  quotaExceeded: 403,
  deviceUnknown: 404,
  linkInvalid: 404,
  threadUnknown: 404,
  blobUnknown: 404,
  handleTaken: 409,
  blobTooLarge: 413,
  blobDamaged: 422,
  rateLimited: 429,
  storeFailed: 503,
  gatewayStopping: 503,
  blobStoreFailed: 507,
};

export function statusOf(error: TernError): number {
  return statuses[error.code] ?? 500;
}

/** What fastify refuses by itself (too large, no JSON, another media type) is the request's fault: `requestInvalid`. */
export function fromFastify(thrown: unknown): { readonly status: number; readonly error: TernError } {
  const status = statusCodeOf(thrown);
  if (thrown instanceof TernError || status === null || status < 400 || status >= 500) {
    const error = TernError.from(thrown);
    return { status: statusOf(error), error };
  }
  const message = thrown instanceof Error ? thrown.message : 'this request cannot be read';
  return { status, error: new TernError('requestInvalid', { message }) };
}

function statusCodeOf(thrown: unknown): number | null {
  const isCoded = typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown;
  return isCoded && typeof thrown.statusCode === 'number' ? thrown.statusCode : null;
}

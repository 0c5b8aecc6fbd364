import type { ErrorCode } from '../../core/errorCodes.ts';

/** RFC 6455: 1008 policy violation, 1012 service restart, 1011 internal error. */
const closeCodes: Partial<Record<ErrorCode, number>> = {
  gatewayStopping: 1012,
  storeFailed: 1011,
  internal: 1011,
};

export function closeCodeOf(code: ErrorCode): number {
  return closeCodes[code] ?? 1008;
}

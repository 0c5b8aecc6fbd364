import type { Result } from '../../core/result.ts';
import type { TernError } from '../../core/ternError.ts';

/** A result's value; what went wrong is thrown, for the one error handler to answer. */
export function parsed<T>(result: Result<T, TernError>): T {
  if (!result.ok) throw result.error;
  return result.value;
}

import type { Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import { isWellFormed } from '../../protocol/words.ts';

/** A result's value; what went wrong is thrown, for the one error handler to answer. */
export function parsed<T>(result: Result<T, TernError>): T {
  if (!result.ok) throw result.error;
  // [TEXT-9]
  if (!isWellFormed(result.value)) throw new TernError('requestInvalid', { message: 'half of a character' });
  return result.value;
}

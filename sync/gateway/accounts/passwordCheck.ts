import { type ErrorContext, TernError } from '../../core/ternError.ts';
import type { Proof } from '../../protocol/proofOfWork.ts';
import type { createGuesses, Guess } from './guesses.ts';
import type { passwords } from './passwords.ts';

/** For a client that knows no challenges. */
export const proofRetryMs = 10_000;

/** [ACCOUNT-6] Whether a password is right. Null: it is; else `badCredentials`, or what is to be done first. */
export type PasswordCheck = (
  passwordHash: string | null,
  password: string,
  guess: Guess,
  proof: Proof | undefined,
) => Promise<TernError | null>;

export function createPasswordCheck(
  guesses: ReturnType<typeof createGuesses>,
  { matches }: Pick<ReturnType<typeof passwords>, 'matches'>,
): PasswordCheck {
  return async (passwordHash, password, guess, proof) => {
    const asked = guesses.admit(guess, proof);
    if (asked !== null) return tooManyGuesses({ challenge: asked.challenge, bits: String(asked.bits) });
    if (!(await matches(passwordHash, password))) return badCredentials();
    guesses.right(guess);
    return null;
  };
}

export function badCredentials(): TernError {
  return new TernError('badCredentials', { message: 'no such handle with this password' });
}

function tooManyGuesses(context: ErrorContext): TernError {
  return new TernError('rateLimited', {
    message: 'too many wrong passwords',
    retryAfterMs: proofRetryMs,
    context,
  });
}

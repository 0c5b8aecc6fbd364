import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { hasLeadingZeros, maxProofBits, type Proof, proofText } from '../../protocol/proofOfWork.ts';
import { challengeMs, guessRate, maxSpentChallenges, maxThrottledUsers, minProofBits } from '../settings.ts';
import { sha256Hex } from '../../sha256.ts';
import { createThrottle } from '../throttle.ts';

/** Who guesses, and at whose account. */
export interface Guess {
  /** Normalised; null: not a handle anybody can have. */
  readonly handle: string | null;
  readonly deviceId: string;
  /** The device was signed in to the account before: it is counted apart. */
  readonly isKnown: boolean;
  /** Whose attempts are counted together. */
  readonly address: string;
  /** The address has made more attempts than it may without work. [ACCOUNT-4] */
  readonly isCrowded: boolean;
}

/** What is asked before a password is looked at. */
export interface Challenge {
  readonly challenge: string;
  readonly bits: number;
}

/** As many as the highest price needs: more would only make it stay. */
const maxGuessDebt = 2 ** (maxProofBits - minProofBits);

/**
 * [ACCOUNT-6] [ACCOUNT-7] Wrong passwords are counted for their account and for their address. From a number on each
 * attempt costs work, the more the more there were, and up to a bound: nobody's guessing ever refuses the right one.
 */
export function createGuesses(clock: Clock) {
  const wrong = createThrottle(guessRate, maxThrottledUsers, clock);
  const secret = randomBytes(32);
  /** Challenges that were answered, the oldest first, until they are over. */
  const spent = new Set<string>();

  const keysOf = ({ handle, deviceId, isKnown, address }: Guess) =>
    isKnown ? [`device ${handle} ${deviceId}`] : [`account ${handle}`, `address ${address}`];

  function bitsFor(guess: Guess): number {
    const debt = Math.max(...keysOf(guess).map((key) => wrong.debt(key)));
    if (debt === 0) return guess.isCrowded ? minProofBits : 0;
    return Math.min(maxProofBits, minProofBits + Math.floor(Math.log2(Math.max(1, debt))));
  }

  function sign(text: string, { handle, deviceId }: Guess): string {
    return createHmac('sha256', secret).update(`${text} ${deviceId} ${handle}`).digest('base64url');
  }

  function challenge(guess: Guess, bits: number): Challenge {
    const text = `${clock.monotonic() + challengeMs}.${bits}.${randomBytes(9).toString('base64url')}`;
    return { challenge: `${text}.${sign(text, guess)}`, bits };
  }

  /** Of this guess, not over, solved, and never answered before: what it costs is that of the moment it was given. */
  function isPaid(guess: Guess, proof: Proof): boolean {
    const [, text = '', until, bits, signature = ''] =
      /^((\d+(?:\.\d+)?)\.(\d+)\.[\w-]+)\.([\w-]+)$/.exec(proof.challenge) ?? [];
    const expected = Buffer.from(sign(text, guess));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    if (Number(until) < clock.monotonic() || spent.has(text)) return false;
    if (!hasLeadingZeros(sha256Hex(proofText(proof)), Number(bits))) return false;
    spent.add(text);
    const [oldest] = spent;
    if (spent.size > maxSpentChallenges && oldest !== undefined) spent.delete(oldest);
    return true;
  }

  return {
    /** Null: the password may be looked at, and the guess counts until it is called right; else what is to be done first. */
    admit(guess: Guess, proof: Proof | undefined): Challenge | null {
      const bits = bitsFor(guess);
      if (bits > 0 && (proof === undefined || !isPaid(guess, proof))) return challenge(guess, bits);
      for (const key of keysOf(guess)) if (wrong.debt(key) < maxGuessDebt) wrong.charge(key, 1);
      return null;
    },
    /** The password was right. */
    right(guess: Guess): void {
      for (const key of keysOf(guess)) wrong.refund(key);
    },
  };
}

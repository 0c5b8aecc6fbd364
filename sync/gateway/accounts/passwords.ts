import { TernError } from '../../core/ternError.ts';
import { minPasswordLength } from '../../protocol/sizes.ts';

// Loaded with the first password, so that a gateway whose people are signed in already never holds it.
const argon2 = () => import('@node-rs/argon2');

/** Cost of one argon2id hash. */
export interface PasswordCost {
  /** KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's first choice for argon2id. */
export const defaultPasswordCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type Verify = (passwordHash: string, password: string) => Promise<boolean>;

const argon2Verify: Verify = async (passwordHash, password) =>
  (await argon2()).verify(passwordHash, password);

export function passwords(cost: PasswordCost, verify: Verify = argon2Verify) {
  // Made when first needed: a password nobody knows, so that an unknown handle costs the same work. [ACCOUNT-2]
  let decoy: Promise<string> | undefined;

  const hash = async (password: string): Promise<string> => (await argon2()).hash(password, cost);

  return {
    hash,
    /** @param passwordHash null when there is no such user: false, after the same work */
    async matches(passwordHash: string | null, password: string): Promise<boolean> {
      decoy ??= hash(crypto.randomUUID());
      const isMatch = await verify(passwordHash ?? (await decoy), password);
      return passwordHash !== null && isMatch;
    },
  };
}

/** [ACCOUNT-1] Null: a new password may be this one. */
export function refuseShort(password: string): TernError | null {
  const message = `a password has at least ${minPasswordLength} characters`;
  return [...password].length < minPasswordLength ? new TernError('passwordTooShort', { message }) : null;
}

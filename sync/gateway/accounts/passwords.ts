import { hash, verify } from '@node-rs/argon2';

/** Cost of one argon2id hash. */
export interface PasswordCost {
  /** KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's first choice for argon2id. */
export const defaultPasswordCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function passwords(cost: PasswordCost) {
  // Made when first needed: a password nobody knows, so that an unknown handle costs the same work. [ACCOUNT-2]
  let decoy: Promise<string> | undefined;

  return {
    hash: (password: string): Promise<string> => hash(password, cost),
    /** @param passwordHash null when there is no such user: false, after the same work */
    async matches(passwordHash: string | null, password: string): Promise<boolean> {
      decoy ??= hash(crypto.randomUUID(), cost);
      const isMatch = await verify(passwordHash ?? (await decoy), password);
      return passwordHash !== null && isMatch;
    },
  };
}

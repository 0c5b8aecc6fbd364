import { randomBytes } from 'node:crypto';
import { sha256Base64Url } from '../../sha256.ts';

/** 256 random bits; opaque to everyone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** [ACCOUNT-3] What is stored. A token has enough entropy of its own, so a plain hash hides it. */
export function tokenHash(token: string): string {
  return sha256Base64Url(token);
}

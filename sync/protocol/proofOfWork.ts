import { type Static, Type } from 'typebox';
import { strictObject } from './shape.ts';

/** [ACCOUNT-7] Proof of the work that a gateway asks for while passwords are being guessed. */
export const Proof = strictObject({
  challenge: Type.String({ minLength: 1, maxLength: 200 }),
  nonce: Type.String({ minLength: 1, maxLength: 20 }),
});
export type Proof = Static<typeof Proof>;

/** The most that a gateway asks for: some seconds of one processor. */
export const maxProofBits = 22;

/** The text whose SHA-256 must begin with the required zero bits. */
export function proofText({ challenge, nonce }: Proof): string {
  return `${challenge}:${nonce}`;
}

/** @param hex in lower case */
export function hasLeadingZeros(hex: string, bits: number): boolean {
  const digits = Math.floor(bits / 4);
  if (!hex.startsWith('0'.repeat(digits))) return false;
  return Number.parseInt(hex[digits] ?? 'f', 16) < 2 ** (4 - (bits % 4));
}

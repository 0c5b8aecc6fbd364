import { type Static, Type } from 'typebox';
import { strictObject } from './shape.ts';

/** [ACCOUNT-7] What a gateway asks of a device it does not know while an account is guessed at. */
export const Proof = strictObject({
  challenge: Type.String({ minLength: 1, maxLength: 200 }),
  nonce: Type.String({ minLength: 1, maxLength: 20 }),
});
export type Proof = Static<typeof Proof>;

/** No gateway asks for more: some seconds of one processor. */
export const maxProofBits = 22;

/** The text whose SHA-256 begins with as many zero bits as were asked for. */
export function proofText({ challenge, nonce }: Proof): string {
  return `${challenge}:${nonce}`;
}

/** @param hex in lower case */
export function hasLeadingZeros(hex: string, bits: number): boolean {
  const digits = Math.floor(bits / 4);
  if (!hex.startsWith('0'.repeat(digits))) return false;
  return Number.parseInt(hex[digits] ?? 'f', 16) < 2 ** (4 - (bits % 4));
}

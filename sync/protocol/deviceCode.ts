import { type Static, Type } from 'typebox';

/** Crockford's base 32: without the ambiguous I, L, O and U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits: too many to guess in the minutes a code is valid. */
const length = 10;

/** Answer of `POST /v1/devices/codes`. [ACCOUNT-10] */
export const DeviceCode = Type.Object({
  code: Type.String({ minLength: length, maxLength: length }),
  /** How long the code is valid from now. */
  validMs: Type.Integer({ minimum: 0 }),
});
export type DeviceCode = Static<typeof DeviceCode>;

/** 120 bits: for good, and guessed by nobody. [ACCOUNT-12] */
const recoveryLength = 24;

const lettersOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => letters[byte % letters.length]).join('');

/** @param bytes at least ten random bytes */
export const codeOf = (bytes: Uint8Array): string => lettersOf(bytes.subarray(0, length));

/** @param bytes at least 24 random bytes */
export const recoveryCodeOf = (bytes: Uint8Array): string => lettersOf(bytes.subarray(0, recoveryLength));

/** Normalises a code as typed. */
export function readCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

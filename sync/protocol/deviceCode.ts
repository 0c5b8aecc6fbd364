import { type Static, Type } from 'typebox';

/** Without what is read as something else: I, L, O, U. (Crockford's base 32.) */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 bits: more than can be guessed in the minutes that a code is good for. */
const length = 10;

/** Answer of `POST /v1/devices/codes`. [ACCOUNT-10] */
export const DeviceCode = Type.Object({
  code: Type.String({ minLength: length, maxLength: length }),
  /** How long from now it can be used. */
  validMs: Type.Integer({ minimum: 0 }),
});
export type DeviceCode = Static<typeof DeviceCode>;

/** @param bytes at least ten random ones */
export const codeOf = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, length)].map((byte) => letters[byte % letters.length]).join('');

/** As a person may have typed it. */
export function readCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return plain.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

import { type TProperties, Type } from 'typebox';

/** An object in a client's frame. Unknown fields are refused, so that a misspelt field is not ignored silently. */
export function strictObject<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

/** [FRAME-6] Every whole number in a client's frame: above 2^53 two neighbours are the same number. */
export function wholeNumber(minimum = 0, maximum = Number.MAX_SAFE_INTEGER) {
  return Type.Integer({ minimum, maximum });
}

/** In base64url: every value has one spelling. */
export const bytes32 = Type.String({ pattern: '^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$' });

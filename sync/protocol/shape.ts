import { type TProperties, Type } from 'typebox';

/** An object of a client's frame: an unknown field is refused, so that a misspelt one is not silently ignored. */
export function strictObject<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

/** [FRAME-6] Every whole number that a client says: beyond 2^53 two neighbours are one and the same. */
export function wholeNumber(minimum = 0, maximum = Number.MAX_SAFE_INTEGER) {
  return Type.Integer({ minimum, maximum });
}

import { type TProperties, Type } from 'typebox';

/** An object of a client's frame: an unknown field is refused, so that a misspelt one is not silently ignored. */
export function strictObject<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}

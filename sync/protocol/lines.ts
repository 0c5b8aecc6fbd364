import { Type } from 'typebox';

/** Controls, ends of lines, and what turns the direction of all that follows. */
export const unfit =
  '\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';

export const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: `^[^${unfit}]+$` });

/** The same, and it neither begins nor ends with a space. */
export const trimmedLine = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: `^[^\\s${unfit}](?:[^${unfit}]*[^\\s${unfit}])?$` });

import { type Static, Type } from 'typebox';

/** An error on the wire. `code` is a plain string, because a newer gateway may send an unknown one. */
export const ErrorBody = Type.Object({
  code: Type.String(),
  retryable: Type.Boolean(),
  message: Type.String(),
  retryAfterMs: Type.Optional(Type.Integer({ minimum: 0 })),
  /**
   * Details: `handles` (unknown or changed, joined by commas) [GROUP-2] [PERSON-2]; `right` [RIGHT-1]; `challenge` and `bits`
   * [ACCOUNT-7].
   */
  context: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type ErrorBody = Static<typeof ErrorBody>;

/** The body of a refused HTTP request's answer. */
export const Refusal = Type.Object({ error: ErrorBody });

import { type Static, Type } from 'typebox';

/** An error on the wire. `code` stays a plain string: a newer gateway may say one this client does not know. */
export const ErrorBody = Type.Object({
  code: Type.String(),
  retryable: Type.Boolean(),
  message: Type.String(),
  retryAfterMs: Type.Optional(Type.Integer({ minimum: 0 })),
  /** What it names: `handles` that nobody has, joined by commas; a `challenge` and its `bits`. [ACCOUNT-7] */
  context: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type ErrorBody = Static<typeof ErrorBody>;

/** The body of an HTTP request that was refused. */
export const Refusal = Type.Object({ error: ErrorBody });

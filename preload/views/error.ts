import { type Static, Type } from 'typebox';

export const ErrorView = Type.Object({
  /** An ErrorCode of sync/core/errorCodes.ts; its sentence is `errors.<code>` in resources/locales. */
  code: Type.String(),
  retryable: Type.Boolean(),
  message: Type.String(),
  retryAfterMs: Type.Optional(Type.Integer()),
  context: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type ErrorView = Static<typeof ErrorView>;

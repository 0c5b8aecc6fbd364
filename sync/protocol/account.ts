import { type Static, Type } from 'typebox';
import { Device } from './frames/up/hello.ts';
import { UserIdSchema } from './ids.ts';
import { Proof } from './proofOfWork.ts';
import { maxDisplayNameLength, maxPasswordLength } from './sizes.ts';
import { strictObject } from './shape.ts';

// The gateway refuses bad handles and passwords with codes of their own (`handleInvalid`, `passwordTooShort`), so these
// shapes only bound their size.
const typedHandle = Type.String({ minLength: 1, maxLength: 100 });
const password = Type.String({ maxLength: maxPasswordLength });

/** Body of `POST /v1/accounts`. */
export const RegisterRequest = strictObject({
  handle: typedHandle,
  displayName: Type.String({ minLength: 1, maxLength: maxDisplayNameLength, pattern: '\\S' }),
  password,
  device: Device,
});
export type RegisterRequest = Static<typeof RegisterRequest>;

/** Body of `POST /v1/sessions`. */
export const SignInRequest = Type.Union([
  strictObject({
    handle: typedHandle,
    password,
    device: Device,
    /** [ACCOUNT-7] */
    proof: Type.Optional(Proof),
  }),
  strictObject({
    handle: typedHandle,
    /** [ACCOUNT-10] As typed. */
    code: Type.String({ minLength: 1, maxLength: 40 }),
    device: Device,
  }),
]);
export type SignInRequest = Static<typeof SignInRequest>;

/** Answer of both. `DELETE /v1/sessions/current` with `Authorization: Bearer <token>` signs out. */
export const SignedIn = Type.Object({
  userId: UserIdSchema,
  handle: Type.String(),
  displayName: Type.String(),
  /** Opaque. The gateway stores only its hash and sends it only here. */
  token: Type.String({ minLength: 1, maxLength: 200 }),
});
export type SignedIn = Static<typeof SignedIn>;

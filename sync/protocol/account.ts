import { type Static, Type } from 'typebox';
import { Device } from './frames/up/hello.ts';
import { DeviceIdSchema, Timestamp, UserIdSchema } from './ids.ts';
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

/** Body of `PUT /v1/account/password`. [ACCOUNT-11] */
export const PasswordRequest = strictObject({
  /** The one until now. */
  password,
  newPassword: password,
  signOutOthers: Type.Boolean(),
  proof: Type.Optional(Proof),
});
export type PasswordRequest = Static<typeof PasswordRequest>;

/** Body of `POST /v1/account/recovery`. [ACCOUNT-12] */
export const RecoveryRequest = strictObject({ password, proof: Type.Optional(Proof) });
export type RecoveryRequest = Static<typeof RecoveryRequest>;

/** Its answer. */
export const RecoveryCode = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) });
export type RecoveryCode = Static<typeof RecoveryCode>;

/** Body of `POST /v1/sessions/recovered`. [ACCOUNT-13] */
export const RecoverRequest = strictObject({
  handle: typedHandle,
  /** As typed. */
  code: Type.String({ minLength: 1, maxLength: 80 }),
  newPassword: password,
  device: Device,
});
export type RecoverRequest = Static<typeof RecoverRequest>;

/** Its answer: signed in, with the code for the next time. */
export const Recovered = Type.Object({ ...SignedIn.properties, ...RecoveryCode.properties });
export type Recovered = Static<typeof Recovered>;

/** What becomes of what somebody wrote when they delete their account. [ACCOUNT-17] */
export const MessagesChoice = Type.Union([Type.Literal('stay'), Type.Literal('go')]);
export type MessagesChoice = Static<typeof MessagesChoice>;

/** Body of `POST /v1/account/deletion`. [ACCOUNT-16] */
export const DeletionRequest = strictObject({
  password,
  messages: MessagesChoice,
  proof: Type.Optional(Proof),
});
export type DeletionRequest = Static<typeof DeletionRequest>;

/** [ACCOUNT-14] */
const accountDeeds = [
  ...(['registered', 'signedIn', 'signedInByCode', 'signedOut'] as const),
  ...(['deviceRevoked', 'passwordChanged', 'recoveryMade', 'recovered'] as const),
] as const;
export type AccountDeed = (typeof accountDeeds)[number];

export const AccountEvent = Type.Object({
  at: Timestamp,
  /** A client shows nothing of one it does not know. */
  what: Type.Unsafe<AccountDeed>(Type.String()),
  deviceId: DeviceIdSchema,
  /** The name of the device that did it. */
  device: Type.String(),
  /** That of the device it was done to; null: it was done to none. */
  aboutDevice: Type.Union([Type.String(), Type.Null()]),
});
export type AccountEvent = Static<typeof AccountEvent>;

export function isAccountDeed(what: string): what is AccountDeed {
  return (accountDeeds as readonly string[]).includes(what);
}

/** Answer of `GET /v1/account/activity`: the newest first. */
export const AccountActivity = Type.Object({ events: Type.Array(AccountEvent) });
export type AccountActivity = Static<typeof AccountActivity>;

import { Type } from 'typebox';
import { AccountActivity, MessagesChoice } from '../../sync/protocol/account.ts';
import { strictObject } from '../../sync/protocol/shape.ts';
import { maxPasswordLength } from '../../sync/protocol/sizes.ts';
import { nullable } from '../views/nullable.ts';
import { StateView } from '../views/state.ts';
import { command, nothing, typedHandle } from './command.ts';

const password = Type.String({ maxLength: maxPasswordLength });

export const accountCommands = {
  changePassword: command(
    'Changes the password of the account. Connected only.',
    strictObject({ password, newPassword: password, signOutOthers: Type.Boolean() }),
    nothing,
  ),
  newRecoveryCode: command(
    'A code that lets the person in once without the password; the one before is over. Connected only.',
    strictObject({ password }),
    Type.Object({ code: Type.String() }),
  ),
  recoverAccount: command(
    'Signs in by the recovery code, with a new password: all other devices are signed out. `code`: that for the next time; null: it could not be told.',
    strictObject({
      handle: typedHandle,
      code: Type.String({ minLength: 1, maxLength: 80 }),
      newPassword: password,
    }),
    Type.Object({ state: StateView, code: nullable(Type.String()) }),
  ),
  deleteAccount: command(
    'Deletes the account for good, and all that this device has of it. `messages`: whether what the person wrote stays. Connected only.',
    strictObject({ password, messages: MessagesChoice }),
    StateView,
  ),
  nameDeleted: command(
    'What people are called from now on whose accounts were deleted, in the language of the screen.',
    strictObject({ name: Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }) }),
    nothing,
  ),
  listActivity: command(
    'What was done with the account, the newest first, by this device’s clock. Connected only.',
    nothing,
    AccountActivity,
  ),
};

import { Type } from 'typebox';
import { strictObject } from '../../sync/protocol/shape.ts';
import { maxDisplayNameLength, maxPasswordLength } from '../../sync/protocol/sizes.ts';
import { nullable } from '../views/nullable.ts';
import { StateView } from '../views/state.ts';
import { command, nothing, typedHandle } from './command.ts';

const password = Type.String({ maxLength: maxPasswordLength });

export const signInCommands = {
  register: command(
    'Creates an account and signs in.',
    strictObject({
      handle: typedHandle,
      displayName: Type.String({ minLength: 1, maxLength: maxDisplayNameLength, pattern: '\\S' }),
      password,
    }),
    StateView,
  ),
  signIn: command(
    'Signs in to an account, by its password or by a code that another device of the person shows.',
    Type.Union([
      strictObject({ handle: typedHandle, password }),
      strictObject({ handle: typedHandle, code: Type.String({ minLength: 1, maxLength: 40 }) }),
    ]),
    StateView,
  ),
  signOut: command(
    'Ends the session and removes the mirror from this device. What was never sent is kept for the same person.',
    nothing,
    StateView,
  ),
  setGateway: command(
    'Names the gateway to use. Signed out only.',
    strictObject({ url: Type.String({ maxLength: 500 }) }),
    StateView,
  ),
  startDemo: command(
    'Starts two demo people with a history. The answer is the URL that shows them, or null when windows were opened.',
    nothing,
    Type.Object({ url: nullable(Type.String()) }),
  ),
};

import { Type } from 'typebox';
import { strictObject } from '../../sync/protocol/shape.ts';
import { AccountId } from '../views/accountId.ts';
import { nullable } from '../views/nullable.ts';
import { StateView } from '../views/state.ts';
import { command, nothing } from './command.ts';

/** The host's own: a window shows one of the accounts that are kept on this device. */
export const accountsCommands = {
  listAccounts: command(
    'The accounts signed in on this device, and the one that this window shows, signed in or not.',
    nothing,
    Type.Object({
      accounts: Type.Array(
        Type.Object({
          accountId: AccountId,
          /** null: nobody is signed in. */
          person: nullable(Type.Object({ handle: Type.String(), displayName: Type.String() })),
          /** Unread messages, as the list counts them. */
          unread: Type.Integer(),
          /** This window shows it. */
          shown: Type.Boolean(),
        }),
      ),
      /** No more than these fit on a device. */
      full: Type.Boolean(),
    }),
  ),
  switchAccount: command(
    'Shows another account in this window; a window that opens later shows it, too.',
    strictObject({ accountId: AccountId }),
    StateView,
  ),
  addAccount: command('Shows a place in which nobody is signed in yet.', nothing, StateView),
};

import { Type } from 'typebox';
import { strictObject } from '../../sync/protocol/shape.ts';
import { AccountId, MessagePlace } from '../views/accountId.ts';
import { nullable } from '../views/nullable.ts';
import { command, nothing } from './command.ts';

const shownNext = Type.Object({ accountId: AccountId });

/** The host's own: a window shows one of the accounts that are kept on this device. */
export const accountsCommands = {
  listAccounts: command(
    'The accounts signed in on this device, those that were signed out by their gateway or have something unsent, and the one that this window shows.',
    nothing,
    Type.Object({
      accounts: Type.Array(
        Type.Object({
          accountId: AccountId,
          /** Who is signed in. null: nobody. */
          person: nullable(Type.Object({ handle: Type.String(), displayName: Type.String() })),
          /** Who was last, of a place that nobody is signed in to. null: nobody ever was. */
          former: nullable(Type.String()),
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
    'Another account for this window, once its page is loaded again, and for windows that open later.',
    strictObject({ accountId: AccountId, message: Type.Optional(MessagePlace) }),
    shownNext,
  ),
  addAccount: command('The same, for a place in which nobody is signed in yet.', nothing, shownNext),
};

import type { Static } from 'typebox';
import { commands } from './commands/all.ts';

/** Everything a window, a script or a bot can ask. Each answers with its result or an ErrorData. */
export { commands };
export type CommandName = keyof typeof commands;
export type CommandArgs<Name extends CommandName> = Exchanges[Name]['args'];
export type CommandResult<Name extends CommandName> = Exchanges[Name]['result'];

/** A table: what is generic over commands is compared by name, which schemas would make slow. */
type Exchanges = {
  readonly [Name in CommandName]: {
    readonly args: Static<(typeof commands)[Name]['args']>;
    readonly result: Static<(typeof commands)[Name]['result']>;
  };
};

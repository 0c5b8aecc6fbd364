import type { CoreCommandName } from '../../main/core/core.ts';
import type { CommandArgs, CommandResult } from '../../preload/commands.ts';
import type { ErrorCategory } from '../../sync/core/errorCodes.ts';

/** What became of a command. `died`: the device ended before it answered, so it may have been done. */
export type Outcome<Result> =
  | { readonly kind: 'answered'; readonly result: Result }
  | { readonly kind: 'refused'; readonly code: string; readonly category: ErrorCategory }
  | { readonly kind: 'died' };

/** One command that a person gave at a device. */
export type Did = { readonly [Name in CoreCommandName]: DidOf<Name> }[CoreCommandName];

export interface DidOf<Name extends CoreCommandName> {
  readonly device: string;
  /** Whose device it is. */
  readonly handle: string;
  /** By the gateway's clock. */
  readonly at: number;
  /** By the device's. */
  readonly deviceAt: number;
  /** By a clock that never jumps. */
  readonly elapsed: number;
  readonly command: Name;
  readonly args: CommandArgs<Name>;
  /** The same with the ids that the device then had for threads which turned out to be others. [THREAD-4] */
  readonly given?: CommandArgs<Name>;
  readonly outcome: Outcome<CommandResult<Name>>;
}

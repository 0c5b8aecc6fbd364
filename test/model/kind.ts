import type { CoreCommandName } from '../../main/core/core.ts';
import type { CommandResult } from '../../preload/commands.ts';
import type { DidOf } from './did.ts';
import type { FactName } from './facts.ts';
import type { Journal } from './journal.ts';
import type { RefusalCode } from './refusals.ts';

/** What a command that was not refused says of what must be; `result` is null when its device died of it. */
export type Hearing<Name extends CoreCommandName> = (
  did: DidOf<Name>,
  journal: Journal,
  result: CommandResult<Name> | null,
) => void;

export type Hearings = { readonly [Name in CoreCommandName]?: Hearing<Name> };

/** All that the model knows of one kind of op. */
export interface Kind {
  /** What it sets: as long as the gateway has not taken it, that may be as it was. */
  readonly sets: readonly FactName[];
  /** Codes it may be refused with, each when what others did gives reason to. */
  readonly mayMeet: readonly RefusalCode[];
  readonly hears: Hearings;
}

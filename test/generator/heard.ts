import type { CoreCommandName } from '../../main/core/core.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { CommandArgs, CommandResult } from '../../preload/commands.ts';
import type { Did, Outcome } from '../model/did.ts';

/** Who gives a command, when, and whether their device has ended meanwhile. */
interface Giver {
  readonly device: string;
  readonly handle: string;
  readonly at: number;
  readonly deviceAt: number;
  readonly elapsed: number;
  hasDied(): boolean;
}

/** Gives a command and tells of it what became of it. @throws what `give` throws */
export async function heard<Name extends CoreCommandName>(
  hear: (did: Did) => void,
  { hasDied, ...by }: Giver,
  { command, args }: { readonly command: Name; readonly args: CommandArgs<Name> },
  give: () => Promise<CommandResult<Name>>,
): Promise<CommandResult<Name>> {
  const tell = (outcome: Outcome<CommandResult<Name>>) => hear({ ...by, command, args, outcome } as Did);
  try {
    const result = await give();
    tell({ kind: 'answered', result });
    return result;
  } catch (error) {
    if (!(error instanceof TernError)) throw error;
    const { code, category } = error;
    tell(hasDied() ? { kind: 'died' } : { kind: 'refused', code, category });
    throw error;
  }
}

import type { CommandArgs, CommandResult } from '../../preload/commands.ts';
import type { FileView } from '../../preload/views/file.ts';
import type { CoreCommandName } from '../../main/core/core.ts';

/** Somebody at one device, whatever carries their commands: a core in this thread, or a process of its own. */
export interface Person {
  /** Of the device: the order of what was written is kept by it. No blanks. */
  readonly name: string;
  /** What the clock of the device shows: times are chosen by it. */
  now(): number;
  /** Hands over a file. @throws TernError as `do` does */
  stage(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileView>;
  /** @throws TernError a refusal, or the device's end before it answered */
  do<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>): Promise<CommandResult<Name>>;
}

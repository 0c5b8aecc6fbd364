import type { Answer } from './contract.ts';
import type { CommandName } from './commands.ts';
import type { AppEvent } from './events.ts';

/** Every message between a window and the main process of Electron. There are no others. */
export const invokeChannel = 'tern:invoke';
export const eventChannel = 'tern:event';
/** Before a window's key to its files, in the arguments of its process. */
export const filesArgument = '--tern-files=';

/** Asked by a window; what it says is unknown until the host has parsed it. */
export interface InvokeChannels {
  readonly [invokeChannel]: {
    readonly request: readonly [command: unknown, args: unknown];
    readonly answer: Answer<CommandName>;
  };
}

/** Said to a window. */
export interface EventChannels {
  readonly [eventChannel]: readonly [event: AppEvent];
}

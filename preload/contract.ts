import type { ErrorData } from '../sync/core/ternError.ts';
import type { CommandArgs, CommandName, CommandResult } from './commands.ts';
import type { AppEvent } from './events.ts';

/** The answer to a command, as data: errors cross boundaries flattened. */
export type Answer<Name extends CommandName> =
  | { readonly ok: true; readonly result: CommandResult<Name> }
  | { readonly ok: false; readonly error: ErrorData };

/**
 * The one contract between a window and the app: over IPC in Electron, over a loopback WebSocket in a browser,
 * over stdin and stdout headless. `window.tern` has this type.
 */
export interface Bridge {
  /** Never rejects: a refusal or a lost host is an answer with `ok: false`. */
  invoke<Name extends CommandName>(command: Name, args: CommandArgs<Name>): Promise<Answer<Name>>;
  /** Returns its own undo. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  readonly host: HostInfo;
  /** The address, without a last slash, under which files of the account are that this window shows. */
  filesBase(): string;
}

export interface HostInfo {
  readonly kind: 'electron' | 'browser';
  readonly platform: string;
}

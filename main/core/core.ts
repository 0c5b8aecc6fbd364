import type { TextDetail } from '../../sync/protocol/describeFrame.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { Answer } from '../../preload/contract.ts';
import type { CommandArgs, CommandName } from '../../preload/commands.ts';

/** Commands the core itself answers; the others belong to the host that carries it. */
export type CoreCommandName = Exclude<
  CommandName,
  'startDemo' | 'takeLink' | AccountsCommand | WindowCommand
>;
type AccountsCommand = 'listAccounts' | 'switchAccount' | 'addAccount';
type WindowCommand = 'openWindow';

/** The app without a window: mirror, outbox and sync of one profile, in its worker thread. */
export interface Core {
  /** `args` must have been parsed with the command's schema (main/hosts/dispatch.ts does). Never rejects. */
  invoke<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>): Promise<Answer<Name>>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  /** Closes the databases; answers commands still under way with `internal`. */
  stop(): Promise<void>;
}

/** Structured-cloneable: this crosses to the worker thread. */
export interface CoreOptions {
  /** The profile's own folder; created if missing. Throws `dataFolderUnwritable` or `databaseUnreadable`. */
  readonly dataDir: string;
  readonly profile: string;
  /** Used until the person names another; what they named is kept in the profile. */
  readonly gatewayUrl: string;
  readonly appVersion: string;
  /** `linux`, `darwin`, `win32`: told to the gateway as the device's platform. */
  readonly platform: string;
  readonly deviceName: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Logs every frame on stderr, for development with made-up people; never when left out. */
  readonly frames?: TextDetail;
}

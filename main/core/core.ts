import type { BlobId, MessageId } from '../../sync/core/ids.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';
import type { TextDetail } from '../../sync/protocol/describeFrame.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { Answer } from '../../preload/contract.ts';
import type { CommandArgs, CommandName } from '../../preload/commands.ts';
import type { FileView } from '../../preload/views/file.ts';
import type { Known } from './files/sealChosen.ts';

/** Commands the core itself answers; the others belong to the host that carries it. */
export type CoreCommandName = Exclude<
  CommandName,
  'startDemo' | 'takeLink' | AccountsCommand | WindowCommand | PathCommand
>;
type AccountsCommand = 'listAccounts' | 'switchAccount' | 'addAccount';
type WindowCommand = 'openWindow';
type PathCommand = 'stageFile' | 'saveFile';

/** A file of a message; `messageId` null: one that was handed over and is not sent yet. */
export interface FilePlace {
  readonly messageId: MessageId | null;
  readonly blobId: BlobId;
  /** Of a message that was opened once, on this device. */
  readonly once?: true;
}

export type FileAnswer<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly error: ErrorData };

export interface OpenedFile {
  readonly file: FileView;
  readonly bytes: ReadableStream<Uint8Array>;
}

export interface StageOptions {
  /** A picture goes as it is, with all that its camera has noted in it. */
  readonly keepOriginal?: boolean;
  /** Of a sound or a video. */
  readonly known?: Known;
  /** It is the next bytes of a file that `joinPieces` makes. [SEAL-12] */
  readonly piece?: boolean;
}

/** What is too large to be a command or an answer. Never rejects; a stream that fails ends with an error. */
export interface CoreFiles {
  /**
   * Seals what a person chose. It can be sent then, and is gone at the next start. [SEAL-6]
   */
  stage(
    name: string,
    bytes: ReadableStream<Uint8Array>,
    options?: StageOptions,
  ): Promise<FileAnswer<FileView>>;
  /**
   * @param range the bytes [from, to), of which those beyond the end are left out
   * @param onlyHere nothing is fetched: what is not on this device is an error
   */
  read(
    place: FilePlace,
    range?: { readonly from: number; readonly to: number },
    onlyHere?: boolean,
  ): Promise<FileAnswer<OpenedFile>>;
}

/** The app without a window: mirror, outbox and sync of one profile, in its worker thread. */
export interface Core {
  /** `args` must have been parsed with the command's schema (main/hosts/dispatch.ts does). Never rejects. */
  invoke<Name extends CoreCommandName>(command: Name, args: CommandArgs<Name>): Promise<Answer<Name>>;
  subscribe(listener: (event: AppEvent) => void): () => void;
  readonly files: CoreFiles;
  /** Closes the databases; answers commands still under way with `internal`, and ends streams with an error. */
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

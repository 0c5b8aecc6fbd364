import type { Transferable } from 'node:worker_threads';
import type { ErrorData } from '../../sync/core/ternError.ts';
import type { CommandArgs } from '../../preload/commands.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { CoreCommandName, CoreFiles, CoreOptions } from './core.ts';

/** What crosses between the core's worker thread and its host: structured clones, but for answers. */
export type ToCore =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly command: CoreCommandName;
      readonly args: CommandArgs<CoreCommandName>;
    }
  /** Its stream is transferred, and so is that of an answer. */
  | { readonly kind: 'stageFile'; readonly id: number; readonly args: Parameters<CoreFiles['stage']> }
  | { readonly kind: 'readFile'; readonly id: number; readonly args: Parameters<CoreFiles['read']> }
  | { readonly kind: 'vaultAnswered'; readonly id: number; readonly value: string | null }
  | { readonly kind: 'stop' };

export type FromCore =
  | { readonly kind: 'started' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  /** `answer`: an `Answer` as JSON, which is written and read in half the time of a clone. */
  | { readonly kind: 'answered'; readonly id: number; readonly answer: string }
  | { readonly kind: 'fileStaged'; readonly id: number; readonly answer: FileStaged }
  | { readonly kind: 'fileRead'; readonly id: number; readonly answer: FileRead }
  | { readonly kind: 'event'; readonly event: AppEvent }
  | {
      readonly kind: 'vaultAsked';
      readonly id: number;
      readonly action: 'seal' | 'open';
      readonly text: string;
    }
  | { readonly kind: 'stopped' };

type FileStaged = Awaited<ReturnType<CoreFiles['stage']>>;
type FileRead = Awaited<ReturnType<CoreFiles['read']>>;

export interface CoreWorkerData {
  readonly options: CoreOptions;
}

/** The types of Node know its streams by two names, and this list by one. */
export const transferring = (streams: readonly ReadableStream<Uint8Array>[]) =>
  streams as unknown as readonly Transferable[];

import type { ErrorData } from '../../sync/core/ternError.ts';
import type { CommandArgs } from '../../preload/commands.ts';
import type { AppEvent } from '../../preload/events.ts';
import type { CoreCommandName, CoreOptions } from './core.ts';

/** What crosses between the core's worker thread and its host: structured clones, but for answers. */
export type ToCore =
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly command: CoreCommandName;
      readonly args: CommandArgs<CoreCommandName>;
    }
  | { readonly kind: 'vaultAnswered'; readonly id: number; readonly value: string | null }
  | { readonly kind: 'stop' };

export type FromCore =
  | { readonly kind: 'started' }
  | { readonly kind: 'failed'; readonly error: ErrorData }
  /** `answer`: an `Answer` as JSON, which is written and read in half the time of a clone. */
  | { readonly kind: 'answered'; readonly id: number; readonly answer: string }
  | { readonly kind: 'event'; readonly event: AppEvent }
  | {
      readonly kind: 'vaultAsked';
      readonly id: number;
      readonly action: 'seal' | 'open';
      readonly text: string;
    }
  | { readonly kind: 'stopped' };

export interface CoreWorkerData {
  readonly options: CoreOptions;
}

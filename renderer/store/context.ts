import type { StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';
import type { AppState, ToastAction } from './appState.ts';

export type AppStore = StoreApi<AppState>;

/** What every part of the store works with. */
export interface StoreDeps {
  readonly store: AppStore;
  readonly bridge: Bridge;
  readonly toast: (
    text: string,
    options?: { readonly tone?: 'plain' | 'coral'; readonly action?: ToastAction },
  ) => void;
  /** The sentence of an error, in the language of the screen. */
  readonly sentence: (error: Pick<ErrorData, 'code'>) => string;
  readonly translate: (key: string) => string;
}

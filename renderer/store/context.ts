import type { StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract.ts';
import type { ErrorData } from '../../sync/core/ternError.ts';
import type { AppState } from './appState.ts';
import type { ShowToast } from './toasts.ts';

export type AppStore = StoreApi<AppState>;

/** What every part of the store works with. */
export interface StoreDeps {
  readonly store: AppStore;
  readonly bridge: Bridge;
  readonly toast: ShowToast;
  /** The sentence of an error, in the language of the screen. */
  readonly sentence: (error: Pick<ErrorData, 'code' | 'context'>) => string;
  readonly translate: (key: string, options?: { readonly count: number }) => string;
}

import { noSearch, type SearchState } from './searchState.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly search: SearchState;
  }
}

export const slice = { search: noSearch } satisfies Partial<Slices>;

import { noThreads, type ThreadWindow } from './threadWindow.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly threads: ThreadWindow;
  }
}

export const slice = { threads: noThreads } satisfies Partial<Slices>;

import { noThreads, type ThreadWindow } from './threadWindow.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    readonly threads: ThreadWindow;
    /** Only while it is shown. */
    readonly archive: ThreadWindow;
  }
}

export const slice = { threads: noThreads, archive: noThreads } satisfies Partial<Slices>;

import type { ScheduledView } from '../../../preload/views/outbox.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** Of the open thread, by its time. */
    readonly scheduled: readonly ScheduledView[];
  }
}

export const slice = { scheduled: [] } satisfies Partial<Slices>;

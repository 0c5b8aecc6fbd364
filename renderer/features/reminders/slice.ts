import type { ReminderView } from '../../../preload/views/message.ts';
import type { Slices } from '../../store/registry.ts';

declare module '../../store/registry.ts' {
  interface Slices {
    /** By their time; in any conversation. */
    readonly reminders: readonly ReminderView[];
  }
}

export const slice = { reminders: [] } satisfies Partial<Slices>;

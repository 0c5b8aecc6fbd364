import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { ThreadView } from '../../preload/views/thread.ts';
import type { RowKeys } from '../ui/keys.ts';
import type { App } from './app.ts';

/** What can be done with a conversation of the list, in the menu of its row. */
export interface ThreadAction {
  readonly id: string;
  /** Its place among the others. */
  readonly order: number;
  readonly label: (t: (key: string) => string, thread: ThreadView) => string;
  readonly icon: (thread: ThreadView) => LucideIcon;
  /** On the row at which the list’s cursor stands. */
  readonly keys?: RowKeys;
  /** What the keys do, as the sheet of keys has it. */
  readonly listed?: (t: (key: string) => string) => string;
  readonly applies: (thread: ThreadView) => boolean;
  readonly run: (app: App, thread: ThreadView) => void;
}

export type ThreadMark = ComponentType<{ readonly thread: ThreadView }>;

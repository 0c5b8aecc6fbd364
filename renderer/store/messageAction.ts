import type { LucideIcon } from 'lucide-react';
import type { MessageView } from '../../preload/views/message.ts';
import type { Keys } from '../ui/keys.ts';
import type { App } from './app.ts';
import type { AppState } from './appState.ts';

/** Whether a reaction is being chosen: among the quick ones, or among all. */
export type Picking = 'none' | 'quick' | 'all';

/** What can be done with a message, the same wherever it is offered: in the menu, beside the bubble and by keys. */
export interface MessageAction {
  readonly id: string;
  /** Its place among the others. */
  readonly order: number;
  readonly label: (t: (key: string) => string, message: MessageView) => string;
  readonly icon: (message: MessageView) => LucideIcon;
  /** On a message that has the focus. */
  readonly keys?: Keys | 'Delete';
  /** What the keys do, as the sheet of keys has it. */
  readonly listed?: (t: (key: string) => string) => string;
  /** Also beside the bubble, not in the menu alone. */
  readonly inToolbar?: true;
  readonly isDanger?: true;
  /** Whether it is offered. */
  readonly applies: (message: MessageView, state: AppState) => boolean;
  /** Offered as not possible: when it is chosen all the same, it says why not. */
  readonly isBarred?: (message: MessageView) => boolean;
  /** @param pick shows the emoji beside the bubble */
  readonly run: (app: App, message: MessageView, pick: (picking: Picking) => void) => void;
}

import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Keys } from '../ui/keys.ts';
import type { OutboxItemView } from '../../preload/views/outbox.ts';
import type { MarkName } from '../../sync/protocol/marks.ts';
import type { App } from './app.ts';
import type { AppState } from './appState.ts';
import type { StoreDeps } from './context.ts';
import type { MessageAction } from './messageAction.ts';
import type { Actions, DialogOf, Dialogs, Panel, Slices } from './registry.ts';
import type { Handlers } from './signals.ts';
import type { ThreadAction, ThreadMark } from './threadAction.ts';

export interface PanelScreen {
  readonly Screen: ComponentType;
  readonly place: 'list' | 'details';
  /** Whether there is anything to show. */
  readonly applies?: (state: AppState) => boolean;
}

/** What can be gone to from anywhere: by its name in the switcher, and by its keys. */
export interface AppCommand {
  readonly id: string;
  /** Its place among the others. */
  readonly order: number;
  readonly label: (t: (key: string) => string) => string;
  readonly icon: LucideIcon;
  readonly keys?: Keys;
  /** Where there is room for one pane, the list's place has it first. */
  readonly needsList?: true;
  readonly run: (app: App) => void;
}

/** Keys that work anywhere. */
export interface Shortcut {
  /** As the sheet of keys has them; left out: they mean something only where that is said. */
  readonly listed?: { readonly label: (t: (key: string) => string) => string; readonly keys: Keys };
  readonly isPressed: (event: KeyboardEvent, state: AppState) => boolean;
  /** Where there is room for one pane, the list's place has it first. */
  readonly needsList?: true;
  /** @param state as it was when they were pressed */
  readonly run: (app: App, event: KeyboardEvent, state: AppState) => void;
}

export type PanelScreens = { readonly [Name in Panel]: PanelScreen };
export type DialogScreens = { readonly [Kind in keyof Dialogs]: ComponentType<DialogOf<Kind>> };

/** What the list of pending ops calls an op; a message is shown by its text alone. */
export type OpLabels = {
  readonly [Kind in Exclude<OutboxItemView['kind'], 'sendMessage'>]: (t: (key: string) => string) => string;
};

/** A sign under a message that is marked so. */
export interface MessageMark {
  readonly name: MarkName;
  readonly icon: LucideIcon;
  readonly label: (t: (key: string) => string) => string;
}

/** What a feature is made of: only the parts it has. */
export interface Feature {
  /** What its part of the state begins with. */
  readonly slice?: Partial<Slices>;
  /** @param app to be called later: while features are composed, it is not whole */
  readonly actions?: (deps: StoreDeps, app: App) => Partial<Actions>;
  readonly on?: (app: App) => Handlers;
  readonly panels?: Partial<PanelScreens>;
  readonly dialogs?: Partial<DialogScreens>;
  readonly messageActions?: readonly MessageAction[];
  readonly messageMarks?: readonly MessageMark[];
  readonly threadActions?: readonly ThreadAction[];
  /** Small signs on a row of the list; each draws nothing where it says nothing. */
  readonly threadMarks?: readonly ThreadMark[];
  readonly commands?: readonly AppCommand[];
  readonly shortcuts?: readonly Shortcut[];
  readonly opLabels?: Partial<OpLabels>;
}

/** What the shell, the message list and the outbox draw of all features. */
export interface Screens {
  readonly panels: PanelScreens;
  readonly dialogs: DialogScreens;
  /** In the order in which they are offered. */
  readonly messageActions: readonly MessageAction[];
  readonly messageMarks: readonly MessageMark[];
  /** In the order in which they are offered. */
  readonly threadActions: readonly ThreadAction[];
  readonly threadMarks: readonly ThreadMark[];
  /** In the order in which they are offered. */
  readonly commands: readonly AppCommand[];
  readonly shortcuts: readonly Shortcut[];
  readonly opLabels: OpLabels;
}

export function screensOf(features: readonly Feature[]): Screens {
  return {
    panels: merged(features.map(({ panels }) => panels)) as PanelScreens,
    dialogs: merged(features.map(({ dialogs }) => dialogs)) as DialogScreens,
    messageActions: features
      .flatMap(({ messageActions = [] }) => messageActions)
      .toSorted((a, b) => a.order - b.order),
    messageMarks: features.flatMap(({ messageMarks = [] }) => messageMarks),
    threadActions: features
      .flatMap(({ threadActions = [] }) => threadActions)
      .toSorted((a, b) => a.order - b.order),
    threadMarks: features.flatMap(({ threadMarks = [] }) => threadMarks),
    commands: features.flatMap(({ commands = [] }) => commands).toSorted((a, b) => a.order - b.order),
    shortcuts: features.flatMap(({ shortcuts = [] }) => shortcuts),
    opLabels: merged(features.map(({ opLabels }) => opLabels)) as OpLabels,
  };
}

export function slicesOf(features: readonly Feature[]): Slices {
  return merged(features.map(({ slice }) => slice)) as Slices;
}

function merged(parts: readonly (object | undefined)[]): object {
  return Object.assign({}, ...parts) as object;
}

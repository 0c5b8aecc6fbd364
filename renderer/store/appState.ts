import type { InvitationView } from '../../preload/views/invitation.ts';
import type { MarkedMessageView, MessageView, ReminderView } from '../../preload/views/message.ts';
import type { OutboxItemView, ScheduledView } from '../../preload/views/outbox.ts';
import type { StateView } from '../../preload/views/state.ts';
import type { MemberView, OtherDraftView, ThreadView } from '../../preload/views/thread.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { HostStatus } from '../bridge/hostLink.ts';
import type { ComposerState } from '../features/composer/composerState.ts';
import { type DevicesState, noDevices } from '../features/devices/actions.ts';
import type { ConversationWindow } from '../features/conversation/conversationWindow.ts';
import { noPins, type PinsState } from '../features/pins/pins.ts';
import { noSearch, type SearchState } from '../features/search/actions.ts';
import type { Selection } from '../features/selection/selection.ts';

/** A window over the thread list: `items` are the rows from `offset` on, of `total`. */
export interface ThreadWindow {
  readonly loaded: boolean;
  readonly offset: number;
  readonly items: readonly ThreadView[];
  readonly total: number;
  readonly unreadTotal: number;
}

export type Panel =
  | 'outbox'
  | 'saved'
  | 'invitations'
  | 'search'
  | 'preferences'
  | 'devices'
  | 'startChat'
  | 'newGroup'
  | 'details';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface ToastItem {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'coral';
  readonly action: ToastAction | null;
}

export interface AppState {
  readonly host: HostStatus;
  readonly state: StateView | null;
  readonly threads: ThreadWindow;
  readonly openThreadId: ThreadId | null;
  readonly openThread: ThreadView | null;
  readonly conversation: ConversationWindow | null;
  readonly composers: ReadonlyMap<ThreadId, ComposerState>;
  /** By thread, what was left on other devices beside what stands in the composer. */
  readonly otherDrafts: ReadonlyMap<ThreadId, readonly OtherDraftView[]>;
  /** How often the composer was asked to take the focus. */
  readonly composerCalls: number;
  /** `more`: how much of it is not among the items. */
  readonly outbox: { readonly items: readonly OutboxItemView[]; readonly more: number } | null;
  readonly pins: PinsState;
  /** Of the open thread, by its time. */
  readonly scheduled: readonly ScheduledView[];
  /** As far as it was read; null: not yet. */
  readonly saved: { readonly items: readonly MarkedMessageView[]; readonly total: number } | null;
  readonly search: SearchState;
  /** Names of who writes. */
  readonly typing: ReadonlyMap<ThreadId, readonly string[]>;
  /** Of the open thread, as long as its details are shown. */
  readonly members: readonly MemberView[];
  readonly devices: DevicesState;
  readonly panel: Panel | null;
  /** null: nothing is being chosen. */
  readonly selection: Selection | null;
  /** The messages that are asked about: delete them, and for whom. */
  readonly deleting: readonly MessageView[] | null;
  /** By their time; in any conversation. */
  readonly reminders: readonly ReminderView[];
  /** Open ones, the newest first, and those whose senders are blocked. */
  readonly invitations: readonly InvitationView[];
  /** The message that is asked about: when to remind of it. */
  readonly reminding: MessageView | null;
  /** The messages that are to be sent on. */
  readonly forwarding: readonly MessageView[] | null;
  readonly toasts: readonly ToastItem[];
}

export const noThreads: ThreadWindow = { loaded: false, offset: 0, items: [], total: 0, unreadTotal: 0 };

/** What belongs to a person: dropped when the session changes. */
export const emptySession = {
  threads: noThreads,
  openThreadId: null,
  openThread: null,
  conversation: null,
  composers: new Map<ThreadId, ComposerState>(),
  otherDrafts: new Map<ThreadId, readonly OtherDraftView[]>(),
  composerCalls: 0,
  outbox: null,
  pins: noPins,
  scheduled: [],
  saved: null,
  search: noSearch,
  typing: new Map<ThreadId, readonly string[]>(),
  members: [],
  devices: noDevices,
  panel: null,
  selection: null,
  deleting: null,
  reminders: [],
  invitations: [],
  reminding: null,
  forwarding: null,
} as const;

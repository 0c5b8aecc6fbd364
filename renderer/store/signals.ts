import type { EventPayload, EventName } from '../../preload/events.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { Panel } from './registry.ts';

/** Of `stateChanged` features read what the store adopts. */
type BridgeEvents = { readonly [Name in Exclude<EventName, 'stateChanged'>]: EventPayload<Name> };

/** What happened in this window. */
interface WindowEvents {
  /** Whoever was signed in is so no more: what was held of them is to go. */
  readonly sessionEnded: null;
  readonly signedIn: null;
  /** What is not held can be fetched now. */
  readonly connected: null;
  /** The host answers, or does so again: whatever is shown may be out of date. */
  readonly hostOpened: null;
  readonly threadOpened: ThreadId;
  readonly threadLeft: ThreadId;
  readonly panelShown: Panel | null;
  /** The window may go away, and with it what only it has. */
  readonly pageHidden: null;
}

/** What a feature can listen to: the bridge's events, and the window's own. */
export interface Signals extends BridgeEvents, WindowEvents {}
export type Handlers = { readonly [Name in keyof Signals]?: (payload: Signals[Name]) => void };
export type Emit = <Name extends keyof Signals>(name: Name, payload: Signals[Name]) => void;

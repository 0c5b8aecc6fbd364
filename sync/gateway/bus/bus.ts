import type { Unsubscribe } from '../../core/emitter.ts';
import type { DeviceId, FeedId, UserId } from '../../core/ids.ts';
import type { PersonPresence } from '../../protocol/frames/down/presence.ts';
import type { SignalFrame } from '../../protocol/frames/down/signal.ts';
import type { Position } from '../../protocol/frames/position.ts';
import type { Interval } from '../maySee.ts';
import type { FeedChange } from '../store/store.ts';

export type BusMessage =
  | {
      readonly kind: 'committed';
      readonly change: FeedChange;
      readonly at: Position;
      /** On an account feed: threads its owner is in from this commit on. [THREAD-5] [GROUP-4] */
      readonly joined: readonly Interval[];
    }
  | { readonly kind: 'signalled'; readonly signal: SignalFrame }
  /** On a presence channel: they are online now, or no longer. [PRESENCE-2] */
  | { readonly kind: 'presence'; readonly presence: PersonPresence }
  /** On a presence channel: whoever has an active session of theirs says so. */
  | { readonly kind: 'presenceAsked' }
  /** On a presence channel and on the account feed: whether they may be seen, and see, has changed. [PRESENCE-6] */
  | { readonly kind: 'presenceRule' }
  /** On an account feed: a session of the device begins, which ends any other of it. [HELLO-10] */
  | { readonly kind: 'sessionBegun'; readonly deviceId: DeviceId; readonly sessionId: string }
  /** On an account feed: the device's token is no longer valid. [ACCOUNT-5] [DEVICE-3] */
  | {
      readonly kind: 'signedOut';
      readonly deviceId: DeviceId;
      readonly code: 'tokenInvalid' | 'deviceRevoked';
    };

declare const brand: unique symbol;
/** Where it is told whether somebody is online. */
export type PresenceChannel = string & { readonly [brand]: 'PresenceChannel' };
export type Channel = FeedId | PresenceChannel;

export function presenceChannel(userId: UserId): PresenceChannel {
  return `p:${userId}` as PresenceChannel;
}

export type BusListener<On extends Channel = FeedId> = (channel: On, message: BusMessage) => void;

/**
 * Carries news between sessions, of one process or of several. A hint, never the truth: a message may be lost or
 * doubled, and clients pull. Messages of one publisher on one feed keep their order. Plain data only.
 */
export interface Bus {
  publish(channel: Channel, message: BusMessage): void;
  /** News of one feed or person, from the return of this call on. */
  subscribe<On extends Channel>(channel: On, listener: BusListener<On>): Unsubscribe;
  stop(): Promise<void>;
}

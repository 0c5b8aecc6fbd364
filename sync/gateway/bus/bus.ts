import type { Unsubscribe } from '../../core/emitter.ts';
import type { DeviceId, FeedId } from '../../core/ids.ts';
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
  /** On an account feed: a session of the device begins, which ends any other of it. [HELLO-10] */
  | { readonly kind: 'sessionBegun'; readonly deviceId: DeviceId; readonly sessionId: string }
  /** On an account feed: the device's token is no longer valid. [ACCOUNT-5] [DEVICE-3] */
  | {
      readonly kind: 'signedOut';
      readonly deviceId: DeviceId;
      readonly code: 'tokenInvalid' | 'deviceRevoked';
    };

export type BusListener = (feedId: FeedId, message: BusMessage) => void;

/**
 * Carries news between sessions, of one process or of several. A hint, never the truth: a message may be lost or
 * doubled, and clients pull. Messages of one publisher on one feed keep their order. Plain data only.
 */
export interface Bus {
  publish(feedId: FeedId, message: BusMessage): void;
  /** News of one feed, from the return of this call on. */
  subscribe(feedId: FeedId, listener: BusListener): Unsubscribe;
  stop(): Promise<void>;
}

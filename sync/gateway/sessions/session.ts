import {
  accountFeedId,
  type DeviceId,
  type FeedId,
  isThreadFeed,
  type ThreadId,
  type UserId,
} from '../../core/ids.ts';
import { TernError } from '../../core/ternError.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { Connection } from '../connection.ts';
import type { Actor } from '../decide/rule.ts';
import { aboutMessage, type Interval, maySee } from '../maySee.ts';
import type { FeedChange } from '../store/store.ts';
import { replacedRetryMs } from '../settings.ts';
import { closeCodeOf } from './closeCodes.ts';
import { byeFrame } from './downFrames.ts';
import type { Hub } from './hub.ts';
import { Outlet } from './outlet.ts';

/** One signed-in connection: whose it is, which feeds it follows, and its way out. */
export class Session {
  readonly id: string;
  readonly actor: Actor;
  readonly outlet: Outlet;
  /** Ops received and not yet answered. [OP-7] */
  opsInFlight = 0;
  /** Up to which `n` its device has settled. [OP-6] */
  settled = 0;
  /** Somebody came to a thread it was in, or left it; null: whom its user may see has changed. [PRESENCE-6] */
  onMembersChanged: (threadId: ThreadId | null) => void = () => {};
  /** [CONTACT-1] A message came in a direct thread: one of the two may have become a contact of the other. */
  onWritten: (threadId: ThreadId) => void = () => {};
  readonly #hub: Hub;
  readonly #threads = new Map<ThreadId, Interval>();

  constructor(
    id: string,
    actor: Actor,
    connection: Connection,
    version: number,
    hub: Hub,
    onRearmed: (missed: readonly FeedId[]) => void,
  ) {
    this.id = id;
    this.actor = actor;
    this.outlet = new Outlet(connection, version, onRearmed);
    this.#hub = hub;
    hub.follow(accountFeedId(actor.userId), this);
  }

  follow(interval: Interval): void {
    if (this.outlet.isClosed) return;
    this.#threads.set(interval.threadId, interval);
    this.#hub.follow(interval.threadId, this);
  }

  /** [CHANNEL-5] They only read it: nothing that they do is told to others. */
  isSubscriber(threadId: ThreadId): boolean {
    return this.#threads.get(threadId)?.subscribed === true;
  }

  isIn(threadId: ThreadId): boolean {
    return this.#threads.has(threadId);
  }

  /** @param text the frame with all entities; `encode` makes one of fewer */
  push(change: FeedChange, text: string, encode: (items: readonly Entity[]) => string): void {
    const member = isThreadFeed(change.feedId) ? this.#threads.get(change.feedId) : undefined;
    const isHidden = (entity: Entity) => isHiddenFrom(this.actor.userId, change, entity);
    const sees = (entity: Entity) => (member === undefined || maySee(member, entity)) && !isHidden(entity);
    // [SEE-1] `through` moves regardless.
    const isWhole = change.entities.every(sees);
    this.outlet.push(change.feedId, isWhole ? text : encode(change.entities.filter(sees)));
    if (member === undefined) this.#unfollowLeft(change);
  }

  /** [GROUP-8] */
  #unfollowLeft({ entities }: FeedChange): void {
    for (const entity of entities) {
      if (entity.entity !== 'membership' || entity.leftAt === null) continue;
      if (!this.#threads.delete(entity.threadId)) continue;
      this.#hub.unfollow(entity.threadId, this);
      this.onMembersChanged(entity.threadId);
    }
  }

  /** [SIGNAL-1] */
  signal(from: UserId, text: string): void {
    if (from !== this.actor.userId) this.outlet.hint(text);
  }

  /** [HELLO-10] */
  replaced(deviceId: DeviceId, sessionId: string): void {
    if (deviceId !== this.actor.deviceId || sessionId === this.id) return;
    const message = 'the device has opened another session';
    this.end(new TernError('sessionReplaced', { message, retryAfterMs: replacedRetryMs }));
  }

  /** [ACCOUNT-5] [DEVICE-3] */
  signedOut(deviceId: DeviceId, code: 'tokenInvalid' | 'deviceRevoked'): void {
    if (deviceId === this.actor.deviceId) {
      this.end(new TernError(code, { message: 'this device was signed out' }));
    }
  }

  end(reason: TernError): void {
    this.outlet.send(byeFrame(reason));
    this.outlet.close(closeCodeOf(reason.code), reason.code);
    this.closed();
  }

  closed(): void {
    this.outlet.closed();
    this.#hub.unfollow(accountFeedId(this.actor.userId), this);
    for (const threadId of this.#threads.keys()) this.#hub.unfollow(threadId, this);
    this.#threads.clear();
  }
}

/** [HIDE-3] */
function isHiddenFrom(userId: UserId, { hiddenFrom = [] }: FeedChange, entity: Entity): boolean {
  const messageId = hiddenFrom.length === 0 ? null : aboutMessage(entity);
  return hiddenFrom.some((hidden) => hidden.messageId === messageId && hidden.userIds.includes(userId));
}

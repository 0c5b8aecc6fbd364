import { assertNever } from '../../core/assertNever.ts';
import type { Unsubscribe } from '../../core/emitter.ts';
import {
  accountFeedId,
  type DeviceId,
  type FeedId,
  isDirectThread,
  isThreadFeed,
  type UserId,
} from '../../core/ids.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { Entity } from '../../protocol/entities/entity.ts';
import type { Bus, BusMessage } from '../bus/bus.ts';
import type { Actor } from '../decide/rule.ts';
import type { Session } from './session.ts';

interface Followers {
  readonly sessions: Set<Session>;
  readonly unsubscribe: Unsubscribe;
}

type Committed = Extract<BusMessage, { kind: 'committed' }>;

/** Which sessions of this process follow which feed; the bus is asked for exactly those feeds. */
export class Hub {
  readonly #bus: Bus;
  readonly #feeds = new Map<FeedId, Followers>();

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  follow(feedId: FeedId, session: Session): void {
    const followers = this.#feeds.get(feedId) ?? this.#subscribe(feedId);
    followers.sessions.add(session);
  }

  unfollow(feedId: FeedId, session: Session): void {
    const followers = this.#feeds.get(feedId);
    if (followers === undefined || !followers.sessions.delete(session) || followers.sessions.size > 0) return;
    this.#feeds.delete(feedId);
    followers.unsubscribe();
  }

  /** [DEVICE-1] Whether the device has a session in this process. */
  isPresent(userId: UserId, deviceId: DeviceId): boolean {
    return this.devicesOf(userId).has(deviceId);
  }

  /** Those of an account with a session in this process. */
  devicesOf(userId: UserId): ReadonlySet<DeviceId> {
    const sessions = this.#feeds.get(accountFeedId(userId))?.sessions ?? [];
    return new Set([...sessions].map(({ actor }) => actor.deviceId));
  }

  /** Whose sessions are here, by account feed. */
  present(): Actor[] {
    return [...this.#feeds].flatMap(([feedId, { sessions }]) =>
      isThreadFeed(feedId) ? [] : [...sessions].map(({ actor }) => actor),
    );
  }

  #subscribe(feedId: FeedId): Followers {
    const followers = {
      sessions: new Set<Session>(),
      unsubscribe: this.#bus.subscribe(feedId, this.#deliver),
    };
    this.#feeds.set(feedId, followers);
    return followers;
  }

  readonly #deliver = (feedId: FeedId, message: BusMessage): void => {
    const sessions = this.#feeds.get(feedId)?.sessions;
    if (sessions === undefined) return;
    switch (message.kind) {
      case 'committed':
        return push(sessions, message);
      case 'signalled': {
        const text = encodeFrame(message.signal);
        for (const session of sessions) session.signal(message.signal.userId, text);
        return;
      }
      // On channels of their own.
      case 'presence':
      case 'presenceAsked':
        return;
      case 'presenceRule':
        for (const session of [...sessions]) session.onMembersChanged(null);
        return;
      case 'sessionBegun':
        for (const session of [...sessions]) session.replaced(message.deviceId, message.sessionId);
        return;
      case 'signedOut':
        for (const session of [...sessions]) session.signedOut(message.deviceId, message.code);
        return;
      default:
        return assertNever(message);
    }
  };
}

/** [CHANGES-3] The text is made once, for all sessions that may see all of it: nearly always every one. */
function push(sessions: ReadonlySet<Session>, { change, at, joined }: Committed): void {
  const { feedId, after, through } = change;
  const encode = (items: readonly Entity[]) =>
    encodeFrame({ frame: 'changes', feedId, after, through, last: through, at, items: [...items] });
  const text = encode(change.entities);
  const isOfMembers = change.entities.some(({ entity }) => entity === 'member');
  const isWritten = change.entities.some(
    (entity) => entity.entity === 'message' && entity.sequenceNumber === entity.version,
  );
  for (const session of sessions) {
    for (const interval of joined) session.follow(interval);
    session.push(change, text, encode);
    if (isOfMembers && isThreadFeed(feedId)) session.onMembersChanged(feedId);
    if (isWritten && isDirectThread(feedId)) session.onWritten(feedId);
  }
}

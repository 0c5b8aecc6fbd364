import type { ThreadId, UserId } from '../../core/ids.ts';
import { createPaced, type Paced } from '../../core/paced.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { PersonPresence } from '../../protocol/frames/down/presence.ts';
import type { PresenceRequestFrame } from '../../protocol/frames/up/presence.ts';
import type { GatewayContext } from '../context.ts';
import type { Session } from '../sessions/session.ts';
import { presenceEveryMs, watchEveryMs } from '../settings.ts';
import type { Watcher } from './presenceBoard.ts';

type Context = Pick<GatewayContext, 'presence' | 'store' | 'clock' | 'limits' | 'logger'>;

/** What one session says of itself and wants to know of others. [PRESENCE-1] */
export class PresenceWatch implements Watcher {
  readonly #context: Context;
  readonly #session: Session;
  readonly #looking: Paced;
  readonly #telling: Paced;
  #threads: ReadonlySet<ThreadId> = new Set();
  #people: ReadonlySet<UserId> = new Set();
  /** Of whom the session is to be told, with the newest there is. */
  readonly #untold = new Map<UserId, PersonPresence>();
  #isClosed = false;

  constructor(context: Context, session: Session) {
    this.#context = context;
    this.#session = session;
    this.#looking = createPaced(context.clock, watchEveryMs, () => this.#look());
    this.#telling = createPaced(context.clock, presenceEveryMs, () => this.#tell());
    session.onMembersChanged = (threadId) => this.#membersChanged(threadId);
  }

  set({ active, watch }: PresenceRequestFrame): void {
    this.#context.presence.setActive(this.#session.actor.userId, this, active);
    this.#threads = new Set(watch);
    this.#looking.soon();
  }

  changed(presence: PersonPresence): void {
    this.#untold.set(presence.userId, presence);
    this.#telling.soon();
  }

  /** [PRESENCE-6] */
  ruleChanged(): void {
    this.#looking.soon();
  }

  closed(): void {
    const { presence } = this.#context;
    this.#isClosed = true;
    this.#looking.cancel();
    this.#telling.cancel();
    presence.setActive(this.#session.actor.userId, this, false);
    for (const userId of this.#people) presence.unwatch(userId, this);
  }

  #membersChanged(threadId: ThreadId | null): void {
    if (threadId === null || this.#threads.has(threadId)) this.#looking.soon();
  }

  #look(): void {
    const { store, limits, logger } = this.#context;
    const asked = this.#threads;
    // [PRESENCE-4]
    const threadIds = [...asked].filter((threadId) => this.#session.isIn(threadId));
    store.lastSeen(this.#session.actor.userId, threadIds, limits.receiptMembers).then(
      (seen) => {
        if (asked === this.#threads && !this.#isClosed) this.#watch(seen);
      },
      // It is asked again with the next frame or change.
      (error: unknown) => logger.warn('presence.failed', { error: String(error) }),
    );
  }

  #watch(seen: ReadonlyMap<UserId, number | null>): void {
    const { presence } = this.#context;
    const people = new Set(seen.keys());
    for (const userId of this.#people) {
      if (people.has(userId)) continue;
      presence.unwatch(userId, this);
      // [PRESENCE-4]
      this.#untold.set(userId, { userId, online: false, lastSeenAt: null });
    }
    for (const userId of people) {
      if (this.#people.has(userId)) continue;
      this.#untold.set(userId, presence.watch(userId, this, seen.get(userId) ?? null));
    }
    this.#people = people;
    if (this.#untold.size > 0) this.#telling.soon();
  }

  /** [PRESENCE-3] */
  #tell(): void {
    const people = [...this.#untold.values()];
    if (this.#session.outlet.hint(encodeFrame({ frame: 'presence', people }))) this.#untold.clear();
    else this.#telling.soon();
  }
}

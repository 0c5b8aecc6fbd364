import type { ThreadId, UserId } from '../../core/ids.ts';
import { createPaced, type Paced } from '../../core/paced.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { PersonPresence } from '../../protocol/frames/down/presence.ts';
import type { PresenceRequestFrame } from '../../protocol/frames/up/presence.ts';
import type { GatewayContext } from '../context.ts';
import type { Session } from '../sessions/session.ts';
import { presenceEveryMs, watchEveryMs } from '../settings.ts';
import type { LastSeen } from '../store/store.ts';
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
  /** [PRESENCE-6] Of these, whom the session is told nothing of: they may show themselves again. */
  #hidden: ReadonlySet<UserId> = new Set();
  /** Of whom the session is to be told, with the newest there is. */
  readonly #untold = new Map<UserId, PersonPresence>();
  #isClosed = false;

  constructor(context: Context, session: Session) {
    this.#context = context;
    this.#session = session;
    this.#looking = createPaced(context.clock, watchEveryMs, () => this.#look());
    this.#telling = createPaced(context.clock, presenceEveryMs, () => this.#tell());
    session.onMembersChanged = (threadId) => this.#membersChanged(threadId);
    session.onWritten = (threadId) => {
      if (this.#hidden.size > 0) this.#membersChanged(threadId);
    };
  }

  set({ active, watch }: PresenceRequestFrame): void {
    this.#context.presence.setActive(this.#session.actor.userId, this, active);
    this.#threads = new Set(watch);
    this.#looking.soon();
  }

  changed(presence: PersonPresence): void {
    if (this.#hidden.has(presence.userId)) return;
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

  #watch(seen: ReadonlyMap<UserId, LastSeen>): void {
    const { presence } = this.#context;
    const before = { people: this.#people, hidden: this.#hidden };
    this.#people = new Set(seen.keys());
    this.#hidden = new Set([...seen].filter(([, { isHidden }]) => isHidden).map(([userId]) => userId));
    for (const userId of before.people) {
      if (this.#people.has(userId)) continue;
      presence.unwatch(userId, this);
      this.#untold.set(userId, gone(userId));
    }
    for (const [userId, { lastSeenAt, isHidden }] of seen) {
      const isNew = !before.people.has(userId);
      const known = presence.watch(userId, this, lastSeenAt);
      if (isNew ? !isHidden : isHidden !== before.hidden.has(userId))
        this.#untold.set(userId, isHidden ? gone(userId) : known);
    }
    if (this.#untold.size > 0) this.#telling.soon();
  }

  /** [PRESENCE-3] */
  #tell(): void {
    const people = [...this.#untold.values()];
    if (this.#session.outlet.hint(encodeFrame({ frame: 'presence', people }))) this.#untold.clear();
    else this.#telling.soon();
  }
}

/** [PRESENCE-4] Of whom the session is told nothing any more. */
const gone = (userId: UserId): PersonPresence => ({ userId, online: false, lastSeenAt: null });

import type { Clock } from '../../core/clock.ts';
import type { Unsubscribe } from '../../core/emitter.ts';
import { accountFeedId, type UserId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { PersonPresence } from '../../protocol/frames/down/presence.ts';
import { type Bus, type BusMessage, presenceChannel } from '../bus/bus.ts';
import { lastSeenEveryMs } from '../settings.ts';
import type { AccountStore } from '../store/accountStore.ts';

/** Told when somebody it watches comes or goes. */
export interface Watcher {
  changed(presence: PersonPresence): void;
  /** Who may be seen is to be looked up again. [PRESENCE-6] */
  ruleChanged(): void;
}

interface Person {
  /** Sessions of this process that are active. */
  readonly active: Set<object>;
  readonly watchers: Set<Watcher>;
  readonly unsubscribe: Unsubscribe;
  presence: PersonPresence;
}

export interface PresenceBoardDeps {
  readonly bus: Bus;
  readonly store: { readonly accounts: Pick<AccountStore, 'sawPeople'> };
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * [PRESENCE-2] Who is online, as far as a session of this process is theirs or wants to know. Processes tell each other
 * over the bus: one that has an active session of somebody contradicts another that says they have gone.
 */
export class PresenceBoard {
  readonly #deps: PresenceBoardDeps;
  readonly #people = new Map<UserId, Person>();
  /** When they were last active, not stored yet. */
  readonly #unstored = new Map<UserId, number>();
  #cancelStoring: (() => void) | null = null;

  constructor(deps: PresenceBoardDeps) {
    this.#deps = deps;
  }

  setActive(userId: UserId, session: object, active: boolean): void {
    const known = this.#people.get(userId);
    if (active === (known?.active.has(session) ?? false)) return;
    const person = known ?? this.#subscribe(userId, null);
    if (active) person.active.add(session);
    else person.active.delete(session);
    if (person.active.size === (active ? 1 : 0)) {
      this.#sawLater(userId);
      this.#publish(userId, active);
    }
    this.#forgetUnwanted(userId, person);
  }

  /** @param lastSeenAt as stored, for somebody of whom nothing newer is known */
  watch(userId: UserId, watcher: Watcher, lastSeenAt: number | null): PersonPresence {
    const known = this.#people.get(userId);
    const person = known ?? this.#subscribe(userId, this.#unstored.get(userId) ?? lastSeenAt);
    person.watchers.add(watcher);
    // Another process may know better.
    if (known === undefined) this.#deps.bus.publish(presenceChannel(userId), { kind: 'presenceAsked' });
    return person.presence;
  }

  unwatch(userId: UserId, watcher: Watcher): void {
    const person = this.#people.get(userId);
    if (person === undefined) return;
    person.watchers.delete(watcher);
    this.#forgetUnwanted(userId, person);
  }

  /** [PRESENCE-6] They have chosen to be seen, or not to be. */
  ruleChanged(userId: UserId): void {
    for (const channel of [presenceChannel(userId), accountFeedId(userId)])
      this.#deps.bus.publish(channel, { kind: 'presenceRule' });
  }

  /** Stores what it knows. */
  async stop(): Promise<void> {
    this.#cancelStoring?.();
    await this.#store();
  }

  #subscribe(userId: UserId, lastSeenAt: number | null): Person {
    const person: Person = {
      active: new Set(),
      watchers: new Set(),
      unsubscribe: this.#deps.bus.subscribe(presenceChannel(userId), (_, message) =>
        this.#heard(userId, message),
      ),
      presence: { userId, online: false, lastSeenAt },
    };
    this.#people.set(userId, person);
    return person;
  }

  #forgetUnwanted(userId: UserId, { active, watchers, unsubscribe }: Person): void {
    if (active.size > 0 || watchers.size > 0) return;
    this.#people.delete(userId);
    unsubscribe();
  }

  #publish(userId: UserId, online: boolean): void {
    const lastSeenAt = online ? null : this.#deps.clock.now();
    const presence = { userId, online, lastSeenAt };
    this.#deps.bus.publish(presenceChannel(userId), { kind: 'presence', presence });
  }

  #heard(userId: UserId, message: BusMessage): void {
    const person = this.#people.get(userId);
    if (person === undefined) return;
    const isHere = person.active.size > 0;
    if (message.kind === 'presenceAsked' && isHere) return this.#publish(userId, true);
    if (message.kind === 'presenceRule') for (const watcher of [...person.watchers]) watcher.ruleChanged();
    if (message.kind !== 'presence') return;
    if (isHere && !message.presence.online) return this.#publish(userId, true);
    if (person.presence.online && message.presence.online) return;
    person.presence = message.presence;
    for (const watcher of [...person.watchers]) watcher.changed(message.presence);
  }

  /** One write for all who came and went within a second: a thousand may come back at once. */
  #sawLater(userId: UserId): void {
    const { clock, logger } = this.#deps;
    this.#unstored.set(userId, clock.now());
    this.#cancelStoring ??= clock.after(lastSeenEveryMs, () => {
      this.#store().catch((error: unknown) => logger.warn('lastSeen.failed', { error: String(error) }));
    });
  }

  async #store(): Promise<void> {
    this.#cancelStoring = null;
    const seen = [...this.#unstored].map(([userId, at]) => ({ userId, at }));
    this.#unstored.clear();
    if (seen.length > 0) await this.#deps.store.accounts.sawPeople(seen);
  }
}

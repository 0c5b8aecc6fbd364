import type { Journal } from './journal.ts';
import type { DeviceRows, OpenOp, Seen, StoredMessage } from './rows.ts';
import { keyOf } from './facts.ts';
import { kinds } from './kinds/kinds.ts';
import type { FactName } from './facts.ts';

export interface Limits {
  /** Characters of a message that the gateway takes. */
  readonly longestText: number;
  readonly editWindowMs: number;
}

/** What people did beside what is there, as every check asks for it. */
export class Situation {
  readonly messages: ReadonlyMap<string, StoredMessage>;
  readonly expired: ReadonlySet<string>;
  readonly places: ReadonlyMap<string, number>;
  readonly threads: ReadonlySet<string>;
  /** By `thread handle`: where their membership begins; of those who are in alone. */
  readonly joined: ReadonlyMap<string, number>;
  /** The same: above which number they see what entered. [RIGHT-7] */
  readonly seenSince: ReadonlyMap<string, number>;
  /** By `message handle`: whoever is shown nothing of a message. */
  readonly hidden: ReadonlySet<string>;
  /** Of these, those from whom it is kept. [BLOCK-2] */
  readonly kept: ReadonlySet<string>;
  readonly handles: ReadonlySet<string>;
  /** By `thread handle`: also of those who have left. */
  readonly #begun: ReadonlyMap<string, number>;
  readonly #open: ReadonlySet<string>;

  readonly journal: Journal;
  readonly seen: Seen;
  readonly limits: Limits;

  constructor(journal: Journal, seen: Seen, limits: Limits) {
    this.journal = journal;
    this.seen = seen;
    this.limits = limits;
    const { store, devices } = seen;
    this.messages = new Map(store.messages.map((message) => [message.messageId, message]));
    this.expired = new Set(store.expired.map(({ messageId }) => messageId));
    this.places = new Map(
      [...store.messages, ...store.expired].map(({ messageId, place }) => [messageId, place]),
    );
    this.threads = new Set(store.threads.map(({ threadId }) => threadId));
    this.#begun = new Map(
      store.members.map(({ threadId, handle, seenSince }) => [keyOf(threadId, handle), seenSince]),
    );
    const present = store.members.filter(({ isIn }) => isIn);
    this.joined = new Map(
      present.map(({ threadId, handle, joinedAt }) => [keyOf(threadId, handle), joinedAt]),
    );
    this.seenSince = new Map(
      present.map(({ threadId, handle, seenSince }) => [keyOf(threadId, handle), seenSince]),
    );
    this.kept = new Set(store.kept.map(({ messageId, handle }) => keyOf(messageId, handle)));
    const hidden = store.hidden.map(({ messageId, handle }) => keyOf(messageId, handle));
    this.hidden = new Set([...hidden, ...this.kept]);
    this.handles = new Set(store.handles);
    this.#open = new Set(devices.flatMap((device) => device.open.flatMap((op) => [...openKeys(device, op)])));
  }

  /** Whether a device has an op that would set this, and that the gateway has not taken. */
  isOpen(device: string, name: FactName, about: string): boolean {
    return this.#open.has(keyOf(device, name, about));
  }

  isOpenAnywhere(name: FactName, about: string): boolean {
    return this.seen.devices.some((device) => this.isOpen(device.name, name, about));
  }

  /** Whether a message entered before whoever has a device sees anything. */
  isUnseenAt(device: string, messageId: string): boolean {
    const message = this.messages.get(messageId);
    const { handle = '' } = this.seen.devices.find(({ name }) => name === device) ?? {};
    const seenSince = this.#begun.get(keyOf(message?.threadId ?? '', handle)) ?? 0;
    return message !== undefined && message.place <= seenSince;
  }

  /** Whether a message's time may be over: that of a timer which was in force when it was sent. */
  mayBeOver(messageId: string): boolean {
    const { journal } = this;
    const written = journal.messages.get(messageId);
    if (written === undefined) return false;
    const { threadId, epoch, timer } = written;
    const timers = timer === null ? this.timersSince(threadId, epoch) : [timer];
    const passed = journal.passedSince(epoch);
    return [...timers].some((each) => each !== 'none' && secondsOf(each) * 1_000 <= passed);
  }

  timersSince(threadId: string, epoch: number): ReadonlySet<string> {
    const { horizon } = this.journal;
    // A store that was put back may be told again of what was set before.
    return this.journal.find('timer', threadId)?.since(Math.min(epoch, horizon + 1)) ?? new Set(['none']);
  }
}

const secondsOf = (timer: string) => (JSON.parse(timer) as { seconds: number }).seconds;

function* openKeys({ name }: DeviceRows, { type, target, threadId }: OpenOp): Iterable<string> {
  for (const fact of kinds[type].sets) {
    if (target !== null) yield keyOf(name, fact, target);
    yield keyOf(name, fact, threadId);
  }
}

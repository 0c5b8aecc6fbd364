import type { CommandResult } from '../../preload/commands.ts';
import type { MessageView } from '../../preload/views/message.ts';
import type { OutboxItemView, ScheduledView } from '../../preload/views/outbox.ts';
import type { Did } from './did.ts';
import { aboutOf, facts, type FactName, factNames, keyOf } from './facts.ts';
import { Register } from './register.ts';

/** To which clocks are told apart. */
const aheadMs = 1_000;
/** A device hears the gateway's time up to 10 s late on a slow link, and corrects differences from 5 s on. */
const heardLateMs = 15_000;

/** What is told of a command: who gave it, and whether it was answered. */
export type By = Pick<Did, 'device' | 'handle' | 'at' | 'deviceAt' | 'elapsed' | 'outcome'>;

/** A message that somebody wrote. */
export interface Written {
  readonly messageId: string;
  readonly threadId: string;
  /** The id that the thread had at its device: what was one for the gateway may have been two there. [THREAD-4] */
  readonly calledThere: string;
  readonly handle: string;
  readonly device: string;
  readonly epoch: number;
  readonly replyTo: string | null;
  /** [COMMENT-1] */
  readonly commentOn: string | null;
  /** The thread whose words it passes on. */
  readonly takenFrom: string | null;
  /** The message whose author it is to name; null: none. */
  readonly origin: string | null;
  /** Ids of the blobs that it names; null: nobody knows. */
  readonly blobs: readonly string[] | null;
  /** [CONTENT-3] It joins the order when its files are at the gateway; null: nobody knows whether it waits for any. */
  waitsForFiles: boolean | null;
  /** To be sent at a time: no order is promised between such messages and others. */
  readonly isScheduled: boolean;
  /** Its person no longer wants it said, or may not: it was never sent, or may not have been. */
  isWithdrawn: boolean;
  /** [OUTBOX-14] Its person let what was written after it pass. */
  isSkipped: boolean;
  /** The first epoch at whose end it was in its thread. */
  saidIn: number | null;
  /** The timer it was taken under, once that has been seen; null: it was not. */
  timer: string | null;
  /** It was found to have disappeared when it might: that does not change with what a store forgets later. */
  isOver: boolean;
}

/** [SCHEDULE-1] What a person said of a message that is to be sent at a time. */
export interface Planned {
  readonly device: string;
  readonly epoch: number;
  /** By the device's clock; null: it is cancelled. */
  readonly at: number | null;
  readonly isSure: boolean;
}

/** [RECEIPT-1] Somebody has read a thread, at least up to one message and at most up to another. */
export interface Read {
  readonly device: string;
  readonly threadId: string;
  readonly handle: string;
  readonly epoch: number;
  /** The newest of others' that the device showed; null: none. */
  readonly atLeast: string | null;
  /** Null: all that there was. */
  readonly atMost: string | null;
  /** Where these two stood then, as far as the device knew. */
  readonly places: { readonly atLeast: number | null; readonly atMost: number | null };
  readonly isSure: boolean;
}

/** Words that a command which was never answered may have sent, as a message whose id nobody knows. */
export interface Unanswered {
  readonly handle: string;
  readonly device: string;
  readonly threadId: string;
  readonly epoch: number;
  readonly words: string;
  /** It is to be sent at a time. */
  readonly isScheduled: boolean;
  /** When, by the device's clock. */
  readonly at?: number | null;
  readonly takenFrom: string | null;
  readonly replyTo: string | null;
  readonly commentOn: string | null;
}

/** A thread that a command which was never answered may have begun, under an id that nobody knows. */
export interface Begun {
  readonly handle: string;
  readonly device: string;
  readonly epoch: number;
  readonly kind: 'direct' | 'group';
  readonly handles: readonly string[];
  /** Of a group. */
  readonly name: string | null;
}

/** Everything that people did, as far as it says what must be. */
export class Journal {
  /** Counts from one moment at which all was quiet to the next. */
  epoch = 1;
  /** The last epoch whose end still stands. */
  horizon = 0;
  /** The epoch in which a store was last put back; 0: none was. */
  restoredIn = 0;
  /** Devices whose outbox was damaged since all was quiet last. */
  readonly damaged = new Set<string>();
  readonly backups: number[] = [];
  /** In the order written. */
  readonly messages = new Map<string, Written>();
  /** Who began a thread, at which device; whether that was refused, or may have been. */
  readonly threads = new Map<
    string,
    { readonly device: string; epoch: number; isSure: boolean; readonly kind: 'direct' | 'group' }
  >();
  readonly plans = new Map<string, Planned[]>();
  readonly reads: Read[] = [];
  /** How far a thread was read when all was quiet last. By `thread handle`. */
  readonly readTo = new Map<string, Read>();
  readonly unanswered: Unanswered[] = [];
  readonly begun: Begun[] = [];
  /** Somebody has begun a channel, whichever it is. */
  hasChannels = false;
  /** Whom somebody put into a group, or would have. */
  readonly added: { readonly threadId: string; readonly handle: string; readonly epoch: number }[] = [];
  /** By `thread handle`: whoever may have joined by themselves. */
  readonly joining = new Set<string>();
  /** Threads that were there when all was quiet. */
  readonly met = new Set<string>();
  /** [LINK-1] The thread that a link leads to, by its secret. */
  readonly joinLinks = new Map<string, string>();
  /** By user id, as devices told. */
  readonly handles = new Map<string, string>();
  readonly internal: string[] = [];
  /** What a person must have before them in composers of a thread. By `handle thread`. */
  readonly drafts = new Map<string, Set<string>>();
  /** What a device showed last. */
  readonly pages = new Map<string, readonly MessageView[]>();
  readonly composers = new Map<string, CommandResult<'getDraft'>>();
  readonly scheduled = new Map<string, ScheduledView>();
  readonly outboxes = new Map<string, readonly OutboxItemView[]>();
  readonly #registers: { readonly [Name in FactName]: Map<string, Register> };
  /** What clocks ever were ahead of one that never jumps: devices know the gateway's as it was when they last heard. */
  readonly #gatewayAhead = new Set<number>();
  readonly #deviceAhead = new Set<number>();
  readonly #clock = new Map<number, { low: number; high: number }>();

  constructor() {
    this.#registers = Object.fromEntries(factNames.map((name) => [name, new Map()])) as never;
  }

  get wasRestored(): boolean {
    return this.restoredIn > 0;
  }

  /** The gateway's clock shows it. */
  tick(now: number): void {
    const known = this.#clock.get(this.epoch) ?? { low: now, high: now };
    this.#clock.set(this.epoch, { low: Math.min(known.low, now), high: Math.max(known.high, now) });
  }

  /** The longest that can have passed by the gateway's clock, in milliseconds, since something was done in an epoch. */
  passedSince(epoch: number): number {
    const low = this.#clock.get(epoch)?.low ?? Infinity;
    const later = [...this.#clock].filter(([other]) => other >= epoch).map(([, { high }]) => high);
    return Math.max(0, ...later) - low;
  }

  /**
   * What a time by some device's clock may be by the gateway's, as far as the device knew: until it hears of that, it
   * goes by its own as that was when it began.
   */
  readonly skewed = (at: number): readonly number[] => [
    at,
    ...[...this.#gatewayAhead, ...this.#deviceAhead].flatMap((gateway) =>
      [...this.#deviceAhead].map((device) => at + gateway - device),
    ),
  ];

  /** Whether a device that chose this time may have said that one. */
  readonly mayMean = (chosen: number, said: number): boolean =>
    this.skewed(chosen).some((each) => Math.abs(each - said) < heardLateMs);

  noteGatewayClock(at: number, elapsed: number): void {
    this.#gatewayAhead.add(Math.round((at - elapsed) / aheadMs) * aheadMs);
  }

  noteClocks({ at, deviceAt, elapsed }: By): void {
    this.noteGatewayClock(at, elapsed);
    this.#deviceAhead.add(Math.round((deviceAt - elapsed) / aheadMs) * aheadMs);
  }

  set(name: FactName, key: string, value: string, { device, outcome }: By, isSure = true): void {
    const { epoch } = this;
    const write = { device, value, epoch, isSure: isSure && outcome.kind === 'answered' };
    this.register(name, key).write(write);
  }

  register(name: FactName, key: string): Register {
    const known = this.#registers[name].get(key);
    if (known !== undefined) return known;
    const register = new Register(facts[name].initial);
    this.#registers[name].set(key, register);
    return register;
  }

  find(name: FactName, key: string): Register | null {
    return this.#registers[name].get(key) ?? null;
  }

  /** [INVITE-7] Whether somebody may have been asked first, whenever others put them into a group. */
  mayBeInvited(handle: string): boolean {
    return this.find('accountPreference', keyOf(handle, 'addToGroups'))?.has('"nobody"') ?? false;
  }

  registers(name: FactName): ReadonlyMap<string, Register> {
    return this.#registers[name];
  }

  /** All that was ever set of some facts about a message or a thread. */
  *about(names: readonly FactName[], id: string): Iterable<Register> {
    for (const name of names)
      for (const [key, register] of this.#registers[name]) if (aboutOf(key) === id) yield register;
  }

  write(written: Omit<Written, 'epoch' | 'isWithdrawn' | 'isSkipped' | 'timer' | 'isOver' | 'saidIn'>): void {
    this.messages.set(written.messageId, {
      ...written,
      ...{
        epoch: this.epoch,
        isWithdrawn: false,
        isSkipped: false,
        timer: null,
        isOver: false,
        saidIn: null,
      },
    });
  }

  withdraw(messageId: string): void {
    const message = this.messages.get(messageId);
    if (message !== undefined) message.isWithdrawn = true;
  }

  /** Takes a thread that nobody was told the id of for one that a dead device may have begun. */
  adoptThread(
    threadId: string,
    people: ReadonlySet<string>,
    mayBe: (begun: Begun) => boolean = () => true,
  ): void {
    const isSo = (begun: Begun) =>
      threadId.startsWith(begun.kind === 'group' ? 'g:' : 'd:') &&
      [begun.handle, ...begun.handles].every((each) => people.has(each) || this.mayBeInvited(each)) &&
      mayBe(begun);
    const found = this.begun.findIndex(isSo);
    const [each] = found === -1 ? [] : this.begun.splice(found, 1);
    if (each === undefined) return;
    const { device, epoch, kind, name } = each;
    this.threads.set(threadId, { device, epoch, isSure: false, kind });
    const set = (fact: FactName, key: string, value: string) =>
      this.register(fact, key).write({ device, value, epoch, isSure: false });
    // Everybody who is there: nothing says which of several it is.
    for (const person of people) set('member', keyOf(threadId, person), 'yes');
    if (name !== null) set('name', threadId, name);
    if (kind === 'group') set('role', keyOf(threadId, each.handle), 'owner');
  }

  /**
   * Takes a message that nobody was told the id of for one that a dead device may have written.
   * @param words what it says, or said before an edit; null: nothing says which
   * @returns false: nobody can have written it
   */
  adopt(
    messageId: string,
    words: readonly string[] | null,
    by: { threadId: string; handle: string },
  ): boolean {
    const found = this.unanswered.findIndex(
      (each) =>
        (words?.includes(each.words) ?? true) && each.threadId === by.threadId && each.handle === by.handle,
    );
    const [each] = found === -1 ? [] : this.unanswered.splice(found, 1);
    if (each === undefined) return false;
    const { device, epoch, replyTo, commentOn, takenFrom, isScheduled, at = null } = each;
    if (isScheduled)
      this.plans.set(messageId, [{ device, epoch, at, isSure: false }, ...(this.plans.get(messageId) ?? [])]);
    const about = { device, replyTo, commentOn, takenFrom, isScheduled, blobs: null, waitsForFiles: null };
    this.write({ messageId, ...by, calledThere: by.threadId, ...about, origin: null });
    this.register('words', messageId).write({ device, value: each.words, epoch, isSure: false });
    // Nobody was told that it is to be there, nor in which order.
    Object.assign(this.messages.get(messageId) ?? {}, { epoch, isWithdrawn: true, isSkipped: true });
    return true;
  }
}

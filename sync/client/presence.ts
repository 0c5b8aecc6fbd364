import type { Clock } from '../core/clock.ts';
import type { ThreadId, UserId } from '../core/ids.ts';
import type { PersonPresence } from '../protocol/frames/down/presence.ts';
import type { PresenceRequestFrame } from '../protocol/frames/up/presence.ts';
import type { Attention } from './enginePorts.ts';
import type { Part } from './part.ts';

/** [PRESENCE-5] Another window of the desktop for a moment is no leaving. */
const lingerMs = 10_000;
/** The first version of a gateway that knows of presence. [PRESENCE-1] */
const knowsPresence = 3;

export interface Presence extends Part {
  attend(attention: Attention): void;
  /** The thread on the screen: its people first. */
  focus(threadId: ThreadId | null): void;
  /** Of those of whom the gateway has told something. */
  people(): ReadonlyMap<UserId, PersonPresence>;
}

export interface PresenceDeps {
  readonly clock: Clock;
  readonly send: (frame: PresenceRequestFrame) => void;
  /** Threads whose people are shown in the list, the newest first. */
  readonly listed: (limit: number) => readonly ThreadId[];
  /** Nobody else is in them. [NOTES-3] */
  readonly notes: ThreadId;
  readonly onChange: () => void;
}

/** Says whether somebody is here, and hears who else is. [PRESENCE-5] */
export function createPresence(deps: PresenceDeps): Presence {
  return new PresencePart(deps);
}

class PresencePart implements Presence {
  readonly #deps: PresenceDeps;
  readonly #people = new Map<UserId, PersonPresence>();
  #attention: Attention = { looks: false, focused: false };
  #lingers = () => {};
  #isActive = false;
  #focused: ThreadId | null = null;
  /** Threads that a session may watch; 0: there is none, or its gateway knows of no presence. */
  #room = 0;
  /** What the gateway knows, as text. */
  #said = said(false, []);

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  attend(attention: Attention): void {
    const before = this.#attention;
    if (attention.focused === before.focused && attention.looks === before.looks) return;
    this.#attention = attention;
    if (attention.focused) {
      this.#lingers();
      this.#isActive = true;
    } else if (before.focused)
      this.#lingers = this.#deps.clock.after(lingerMs, () => {
        this.#isActive = false;
        this.#say();
      });
    this.#say();
  }

  focus(threadId: ThreadId | null): void {
    this.#focused = threadId === this.#deps.notes ? null : threadId;
    this.#say();
  }

  people(): ReadonlyMap<UserId, PersonPresence> {
    return this.#people;
  }

  onWelcome: NonNullable<Part['onWelcome']> = ({ watchedThreads }, { v }) => {
    this.#room = v >= knowsPresence ? watchedThreads : 0;
    this.#said = said(false, []);
    this.#say();
  };

  onFrames: NonNullable<Part['onFrames']> = ({ frames: { presence } }) => {
    for (const person of presence) {
      if (person.online || person.lastSeenAt !== null) this.#people.set(person.userId, person);
      else this.#people.delete(person.userId);
    }
    if (presence.length > 0) this.#deps.onChange();
  };

  /** Conversations come and go. */
  onReview(): void {
    this.#say();
  }

  onLost(): void {
    this.#room = 0;
    if (this.#people.size === 0) return;
    this.#people.clear();
    this.#deps.onChange();
  }

  stop(): void {
    this.#lingers();
  }

  #say(): void {
    if (this.#room === 0) return;
    const watch = this.#attention.looks ? this.#watched() : [];
    const now = said(this.#isActive, watch);
    if (now === this.#said) return;
    this.#said = now;
    this.#deps.send({ frame: 'presence', active: this.#isActive, watch: [...watch] });
  }

  #watched(): readonly ThreadId[] {
    const first = this.#focused === null ? [] : [this.#focused];
    return [...new Set([...first, ...this.#deps.listed(this.#room)])].slice(0, this.#room);
  }
}

const said = (active: boolean, watch: readonly ThreadId[]) => JSON.stringify([active, [...watch].toSorted()]);

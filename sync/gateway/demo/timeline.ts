import type { InThread, Line, OnMessage, Written } from './screenplay.ts';

/** Something one person does in one thread at a time; `message` and `target` number the thread's messages from 0. */
export type Deed = { readonly at: number; readonly by: string } & (
  | {
      readonly kind: 'say';
      readonly message: number;
      readonly text: string;
      readonly label: string | null;
      readonly replyTo: number | null;
      readonly commentOn: number | null;
    }
  /** `of`: a label of any thread. */
  | (Exclude<Written, { kind: 'message' }> & { readonly message: number })
  | (OnMessage & { readonly target: number })
  | { readonly kind: 'edit'; readonly target: number; readonly text: string }
  | { readonly kind: 'read'; readonly target: number }
  | InThread
);

const second = 1_000;

/**
 * Gives every line its time: as long as it takes to read and type it, with a pause now and then. Whoever answers has
 * read what stands above; at the end of a sitting all have.
 * @param people the initials of who is in the thread from its beginning
 * @param random uniform in [0, 1)
 */
export function timeline(
  lines: readonly Line[],
  people: readonly string[],
  now: number,
  random: () => number,
): readonly Deed[] {
  const thread = new ThreadInTime(people, now, random);
  for (const line of lines) thread.play(line);
  thread.allRead();
  return thread.deeds;
}

class ThreadInTime {
  readonly deeds: Deed[] = [];
  readonly #now: number;
  readonly #random: () => number;
  readonly #labels = new Map<string, number>();
  readonly #present: Set<string>;
  readonly #unreadBy = new Set<string>();
  readonly #readUpTo = new Map<string, number>();
  readonly #authors: string[] = [];
  /** Nobody is told that they are read. */
  readonly #comments = new Set<number>();
  #at = 0;

  constructor(people: readonly string[], now: number, random: () => number) {
    this.#present = new Set(people);
    this.#now = now;
    this.#random = random;
  }

  play(line: Line): void {
    switch (line.kind) {
      case 'sitting':
        this.allRead();
        this.#at = Math.max(this.#at + second, line.startsAt);
        break;
      case 'message':
        this.#say(line);
        break;
      case 'forward':
      case 'medium':
      case 'poll':
        this.#write(line.by, 15 * second, (message) => ({ ...line, at: this.#at, message }));
        break;
      case 'edit':
        this.#edit(line);
        break;
      case 'unread':
        this.#read(line.by);
        this.#unreadBy.add(line.by);
        break;
      case 'timer':
      case 'later':
      case 'draft':
      case 'add':
      case 'accept':
      case 'rename':
      case 'role':
      case 'out':
      case 'ban':
      case 'describe':
      case 'slow':
      case 'forbid':
      case 'allow':
      case 'prefer':
      case 'folder':
      case 'sticker':
      case 'pack':
      case 'set':
      case 'about':
      case 'picture':
      case 'portrait':
      case 'call':
      case 'leave':
      case 'remove':
        this.#come(line);
        break;
      case 'reaction':
      case 'pin':
      case 'star':
      case 'close':
      case 'delete':
      case 'hide':
      case 'listen':
      case 'vote':
      case 'remind':
        this.deeds.push({ ...line, at: this.#wait(6 * second), target: this.#last() });
    }
  }

  allRead(): void {
    for (const person of this.#present) this.#read(person);
  }

  #edit(line: Extract<Line, { kind: 'edit' }>): void {
    const by = this.#authors.at(-1) ?? '';
    this.deeds.push({ ...line, at: this.#wait(20 * second), by, target: this.#last() });
  }

  #say({ by, text, label, ...line }: Extract<Line, { kind: 'message' }>): void {
    const pause = this.#random() * 8;
    const replyTo = this.#labels.get(line.replyTo ?? '') ?? null;
    const commentOn = this.#labels.get(line.commentOn ?? '') ?? null;
    const distracted = this.#random() < 0.1 ? 60 + this.#random() * 120 : 0;
    if (label !== null) this.#labels.set(label, this.#authors.length);
    this.#write(by, (4 + pause + text.length * 0.12 + distracted) * second, (message) => {
      return { kind: 'say', at: this.#at, by, message, text, label, replyTo, commentOn };
    });
    if (commentOn !== null) this.#comments.add(this.#last());
  }

  /** What takes a place in the thread, after its author has read what is above. */
  #write(by: string, ms: number, deedOf: (message: number) => Deed): void {
    if (by !== this.#authors.at(-1)) this.#read(by);
    this.#wait(ms);
    this.deeds.push(deedOf(this.#authors.length));
    this.#authors.push(by);
  }

  #read(by: string): void {
    const target = this.#authors.findLastIndex((author, at) => author !== by && !this.#comments.has(at));
    if (target < 0 || target <= (this.#readUpTo.get(by) ?? -1) || this.#unreadBy.has(by)) return;
    this.deeds.push({ kind: 'read', at: this.#wait(3 * second), by, target });
    this.#readUpTo.set(by, target);
  }

  #come(line: InThread & { readonly by: string }): void {
    this.deeds.push({ ...line, at: this.#wait(20 * second) });
    const newcomers = line.kind === 'add' ? line.handles : line.kind === 'accept' ? [line.by] : [];
    for (const handle of newcomers) {
      this.#present.add(handle.charAt(0));
      // What was said before they came they do not see.
      this.#readUpTo.set(handle.charAt(0), this.#last());
    }
    if (line.kind === 'leave') this.#present.delete(line.by);
    if (line.kind === 'out' || line.kind === 'ban') this.#present.delete(line.to);
  }

  #last(): number {
    return this.#authors.length - 1;
  }

  /** Never into the future, however late in the script and early in the day it is. */
  #wait(ms: number): number {
    this.#at = Math.min(this.#at + Math.round(ms), this.#now - second);
    return this.#at;
  }
}

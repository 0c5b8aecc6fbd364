import type { InThread, Line, OnMessage, Written } from './screenplay.ts';

/** Something one person does in one thread at a time; `message` and `target` number the thread's messages from 0. */
export type Deed = { readonly at: number; readonly by: string } & (
  | {
      readonly kind: 'say';
      readonly message: number;
      readonly text: string;
      readonly label: string | null;
      readonly replyTo: number | null;
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
  const deeds: Deed[] = [];
  const labels = new Map<string, number>();
  const present = new Set(people);
  const unreadBy = new Set<string>();
  const readUpTo = new Map<string, number>();
  const authors: string[] = [];
  let at = 0;

  // Never in the future, however late in the script and early in the day it is.
  const wait = (ms: number) => (at = Math.min(at + Math.round(ms), now - second));

  function read(by: string): void {
    const target = authors.findLastIndex((author) => author !== by);
    if (target < 0 || target <= (readUpTo.get(by) ?? -1) || unreadBy.has(by)) return;
    deeds.push({ kind: 'read', at: wait(3 * second), by, target });
    readUpTo.set(by, target);
  }

  /** What takes a place in the thread, after its author has read what is above. */
  function write(by: string, ms: number, deedOf: (message: number) => Deed): void {
    if (by !== authors.at(-1)) read(by);
    wait(ms);
    deeds.push(deedOf(authors.length));
    authors.push(by);
  }

  function come(line: InThread & { readonly by: string }): void {
    deeds.push({ ...line, at: wait(20 * second) });
    const newcomers = line.kind === 'add' ? line.handles : line.kind === 'accept' ? [line.by] : [];
    for (const handle of newcomers) {
      present.add(handle.charAt(0));
      // What was said before they came they do not see.
      readUpTo.set(handle.charAt(0), authors.length - 1);
    }
    if (line.kind === 'leave') present.delete(line.by);
  }

  for (const line of lines) {
    switch (line.kind) {
      case 'sitting':
        for (const person of present) read(person);
        at = Math.max(at + second, line.startsAt);
        break;
      case 'message': {
        const { by, text, label } = line;
        const pause = random() * 8;
        const replyTo = line.replyTo === null ? null : (labels.get(line.replyTo) ?? null);
        const ms = (4 + pause + text.length * 0.12 + (random() < 0.1 ? 60 + random() * 120 : 0)) * second;
        if (label !== null) labels.set(label, authors.length);
        write(by, ms, (message) => ({ kind: 'say', at, by, message, text, label, replyTo }));
        break;
      }
      case 'forward':
      case 'poll':
        write(line.by, 15 * second, (message) => ({ ...line, at, message }));
        break;
      case 'edit':
        deeds.push({ ...line, at: wait(20 * second), by: authors.at(-1) ?? '', target: authors.length - 1 });
        break;
      case 'unread':
        read(line.by);
        unreadBy.add(line.by);
        break;
      case 'timer':
      case 'later':
      case 'draft':
      case 'add':
      case 'accept':
      case 'rename':
      case 'leave':
      case 'remove':
        come(line);
        break;
      case 'reaction':
      case 'pin':
      case 'star':
      case 'close':
      case 'delete':
      case 'hide':
      case 'vote':
      case 'remind':
        deeds.push({ ...line, at: wait(6 * second), target: authors.length - 1 });
    }
  }
  for (const person of present) read(person);
  return deeds;
}

import type { Line } from './screenplay.ts';

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
  | { readonly kind: 'forward'; readonly message: number; readonly of: string }
  | { readonly kind: 'pin' | 'star'; readonly target: number }
  | { readonly kind: 'react'; readonly target: number; readonly emoji: string }
  | { readonly kind: 'edit'; readonly target: number; readonly text: string }
  | { readonly kind: 'read'; readonly target: number }
);

const second = 1_000;

/**
 * Gives every line its time: as long as it takes to read and type it, with a pause now and then. Whoever answers has
 * read what stands above; at the end of a sitting both have.
 * @param pair the two initials of the thread
 * @param random uniform in [0, 1)
 */
export function timeline(
  lines: readonly Line[],
  pair: readonly [string, string],
  now: number,
  random: () => number,
): readonly Deed[] {
  const deeds: Deed[] = [];
  const labels = new Map<string, number>();
  const unreadBy = new Set<string>();
  const lastBy = new Map<string, number>();
  let at = 0;
  let messages = 0;
  let author = '';

  // Never in the future, however late in the script and early in the day it is.
  const wait = (ms: number) => (at = Math.min(at + Math.round(ms), now - second));
  const other = (person: string) => (person === pair[0] ? pair[1] : pair[0]);

  function read(by: string): void {
    const target = lastBy.get(other(by));
    if (target === undefined || unreadBy.has(by)) return;
    deeds.push({ kind: 'read', at: wait(3 * second), by, target });
    lastBy.delete(other(by));
  }

  function wrote(by: string): void {
    author = by;
    lastBy.set(by, messages);
    messages += 1;
  }

  for (const line of lines) {
    switch (line.kind) {
      case 'sitting':
        pair.forEach(read);
        at = Math.max(at + second, line.startsAt);
        break;
      case 'message': {
        if (line.by !== author) read(line.by);
        wait(
          (4 + random() * 8 + line.text.length * 0.12 + (random() < 0.1 ? 60 + random() * 120 : 0)) * second,
        );
        const replyTo = line.replyTo === null ? null : (labels.get(line.replyTo) ?? null);
        deeds.push({
          kind: 'say',
          at,
          by: line.by,
          message: messages,
          text: line.text,
          label: line.label,
          replyTo,
        });
        if (line.label !== null) labels.set(line.label, messages);
        wrote(line.by);
        break;
      }
      case 'forward':
        if (line.by !== author) read(line.by);
        deeds.push({ kind: 'forward', at: wait(15 * second), by: line.by, message: messages, of: line.of });
        wrote(line.by);
        break;
      case 'pin':
      case 'star':
        deeds.push({ kind: line.kind, at: wait(8 * second), by: line.by, target: messages - 1 });
        break;
      case 'reaction':
        deeds.push({
          kind: 'react',
          at: wait(5 * second),
          by: line.by,
          target: messages - 1,
          emoji: line.emoji,
        });
        break;
      case 'edit':
        deeds.push({
          kind: 'edit',
          at: wait(20 * second),
          by: author,
          target: messages - 1,
          text: line.text,
        });
        break;
      case 'unread':
        read(line.by);
        unreadBy.add(line.by);
        break;
    }
  }
  pair.forEach(read);
  return deeds;
}

import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';

/** Of which messages of a thread a person is notified. */
export type NotifyMode = 'all' | 'mentions' | 'none';

/** A thread with something unread in it. */
export interface Newest {
  readonly threadId: ThreadId;
  readonly mode: NotifyMode;
  /** Its last message. */
  readonly last: Standing & {
    /** Nobody is told of what was deleted, nor of a line about the thread itself. */
    readonly tells: boolean;
  };
  /** Its last unread message that mentions the person. Only in the mode that needs it. */
  readonly mention: Standing | null;
}

export interface Standing {
  readonly messageId: MessageId;
  /** By the gateway's clock. */
  readonly at: number;
}

/** What a person has been notified of. */
export interface Told {
  /** Everything up to this time; null: all that is there when the first catch-up ends. */
  readonly since: number | null;
  /** Of threads in which something was told after that: up to where. */
  readonly through: ReadonlyMap<ThreadId, number>;
  /** What was told and is still to be read, by thread. `isMissed`: it came while nobody was to be disturbed. */
  readonly standing: ReadonlyMap<ThreadId, Standing & { readonly isMissed: boolean }>;
  /** Nobody was to be disturbed, and what came meanwhile is still to be told. */
  readonly isQuiet: boolean;
}

export interface Now {
  /** Of every thread with something unread. */
  readonly newest: readonly Newest[];
  /** Somebody is in front of the app: they see for themselves. */
  readonly isSeen: boolean;
  /** Nobody is to be disturbed: nothing is told until that is over. */
  readonly isQuiet: boolean;
  /** All that was missed is here. Until then nothing is told, so that it is told at once. */
  readonly isLive: boolean;
}

export function toldUpTo(since: number | null): Told {
  return { since, through: new Map(), standing: new Map(), isQuiet: false };
}

/** What stands from now on. What stood before and is read, deleted or quiet by now stands no more. */
export function decide(told: Told, { newest, isSeen, isQuiet, isLive }: Now): Told {
  const { since, through, standing } = told;
  if (isSeen || (isLive && since === null))
    return toldUpTo(Math.max(since ?? 0, ...newest.map(({ last }) => last.at)));
  const tells = isLive && !isQuiet;
  const isNew = (threadId: ThreadId, at: number) =>
    tells && at > (through.get(threadId) ?? since ?? Infinity);
  const candidates = newest.flatMap((each) => {
    const candidate = candidateIn(each);
    return candidate === null ? [] : [{ ...candidate, threadId: each.threadId }];
  });
  const news = candidates
    .filter((each) => each.tells && isNew(each.threadId, each.at))
    .map(({ threadId, messageId, at }) => ({ threadId, messageId, at, isMissed: told.isQuiet }));
  const kept = candidates.flatMap((candidate) => {
    const before = standing.get(candidate.threadId);
    return before !== undefined && isStill(before, candidate)
      ? [{ ...before, threadId: candidate.threadId }]
      : [];
  });
  // What nobody is told of anyway is over also while nobody is to be disturbed.
  const come = newest.filter(
    ({ threadId, mode, last }) => isNew(threadId, last.at) || (isLive && mode === 'none'),
  );
  return {
    since,
    // Also of what nobody is told of: a mode set later does not bring it back.
    through: new Map([...through, ...come.map(({ threadId, last }) => [threadId, last.at] as const)]),
    standing: new Map(
      [...kept, ...news].map(({ threadId, messageId, at, isMissed }) => [
        threadId,
        { messageId, at, isMissed },
      ]),
    ),
    isQuiet: !tells && (isQuiet || told.isQuiet),
  };
}

/** Of what the thread's mode lets through, the newest; null: nothing. */
function candidateIn({ mode, last, mention }: Newest): Newest['last'] | null {
  if (mode === 'all') return last;
  return mode === 'mentions' && mention !== null ? { ...mention, tells: true } : null;
}

/** Something may have come after it. */
function isStill(before: Standing, { messageId, at, tells }: Newest['last']): boolean {
  return messageId === before.messageId ? tells : at > before.at;
}

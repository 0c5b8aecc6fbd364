import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';

/** The last message of a thread with something unread in it. */
export interface Newest {
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
  /** By the gateway's clock. */
  readonly at: number;
  /** Nobody is told of what was deleted, nor of a line about the thread itself. */
  readonly tells: boolean;
  /** Nobody is to be told of anything there, nor later of what comes now. */
  readonly isQuiet: boolean;
}

export type Standing = Pick<Newest, 'messageId' | 'at'>;

/** What a person has been notified of. */
export interface Told {
  /** Everything up to this time; null: all that is there when the first catch-up ends. */
  readonly since: number | null;
  /** Of threads in which something was told after that: up to where. */
  readonly through: ReadonlyMap<ThreadId, number>;
  /** What was told and is still to be read, by thread. */
  readonly standing: ReadonlyMap<ThreadId, Standing>;
}

export interface Now {
  /** Of every thread with something unread. */
  readonly newest: readonly Newest[];
  /** Somebody is in front of the app: they see for themselves. */
  readonly isSeen: boolean;
  /** All that was missed is here. Until then nothing is told, so that it is told at once. */
  readonly isLive: boolean;
}

export function toldUpTo(since: number | null): Told {
  return { since, through: new Map(), standing: new Map() };
}

/** What stands from now on. What stood before and is read, deleted or quiet by now stands no more. */
export function decide(told: Told, { newest, isSeen, isLive }: Now): Told {
  const { since, through, standing } = told;
  if (isSeen || (isLive && since === null))
    return toldUpTo(Math.max(since ?? 0, ...newest.map(({ at }) => at)));
  const isNew = ({ threadId, at }: Newest) => isLive && at > (through.get(threadId) ?? since ?? Infinity);
  const come = newest.filter(isNew);
  const news = come
    .filter(({ tells, isQuiet }) => tells && !isQuiet)
    .map(({ threadId, messageId, at }) => ({ threadId, told: { messageId, at } }));
  const kept = newest.flatMap((each) => {
    const before = standing.get(each.threadId);
    return before !== undefined && isStill(before, each) ? [{ threadId: each.threadId, told: before }] : [];
  });
  return {
    since,
    through: new Map([...through, ...come.map(({ threadId, at }) => [threadId, at] as const)]),
    standing: new Map([...kept, ...news].map((each) => [each.threadId, each.told])),
  };
}

/** Something may have come after it. */
function isStill(before: Standing, { messageId, at, tells, isQuiet }: Newest): boolean {
  if (isQuiet) return false;
  return messageId === before.messageId ? tells : at > before.at;
}

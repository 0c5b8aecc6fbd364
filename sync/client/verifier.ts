import type { Clock } from '../core/clock.ts';
import type { ThreadId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { TernError } from '../core/ternError.ts';
import type { DigestFrame, DigestRange } from '../protocol/frames/down/digest.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { DigestQuestion, HistoryQuestion } from './questions.ts';

/** The mirror as it is compared with the gateway. Each call is one transaction. */
export interface VerifyPort {
  /** Every thread there is anything of. Their list is taken from the gateway anew, for one may be missing. */
  begin(): readonly ThreadId[];
  /** What is held of a thread, newest first. */
  held(threadId: ThreadId): readonly { readonly from: number; readonly to: number }[];
  cursorOf(threadId: ThreadId): number | null;
  /**
   * `last` is that of the gateway's snapshot: what has been changed since is `newer`.
   * @returns newer when something in the range differs, or may, only for that
   */
  compare(threadId: ThreadId, range: DigestRange, last: number): 'same' | 'newer' | 'differs';
  /**
   * Makes a range what the page says it is.
   * @returns false: all that differs has disappeared here, and at the gateway it will [TIMER-9]
   */
  repair(range: DigestRange, page: HistoryFrame): boolean;
  /** Makes all that is not a message what the gateway says. @returns how many rows differed */
  repairItems(frame: DigestFrame): number;
  /** The gateway knows no such thread of this person. */
  forget(threadId: ThreadId): void;
}

export interface Verification {
  /** waiting: for a connection · stopped: by the person */
  readonly state: 'running' | 'waiting' | 'done' | 'stopped';
  readonly threads: number;
  readonly checked: number;
  /** Threads in which something differed. */
  readonly differing: number;
  /** Messages and other rows that differed and have been made right. */
  readonly repaired: number;
  /** Messages fetched for it. */
  readonly pulled: number;
}

export interface Verifier {
  /** @throws TernError notConnected */
  start(): void;
  stop(): void;
  /** The link is live: what waited for one goes on. */
  live(): void;
  progress(): Verification | null;
}

export interface VerifierDeps {
  readonly mirror: VerifyPort;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly digest: (question: DigestQuestion) => Promise<DigestFrame>;
  readonly history: (question: HistoryQuestion) => Promise<HistoryFrame>;
  readonly isLive: () => boolean;
  readonly onProgress: (threadId: ThreadId | null) => void;
}

/** Messages a digest is of: a difference is found in three questions, and only it is fetched. */
const sizes = [256, 16, 1] as const;
/** How often a thread that changes while it is looked at is looked at again. */
const attempts = 20;
const pauseMs = 250;

/**
 * Compares every thread with the gateway by digests [DIGEST-4], halving what differs until single messages are left,
 * and fetches those alone. It goes on where it was when the link comes back.
 */
export function createVerifier(deps: VerifierDeps): Verifier {
  const { mirror, clock, logger, onProgress } = deps;
  let progress: Verification | null = null;
  let gate = Promise.withResolvers<void>();
  let run = 0;

  const tell = (change: Partial<Verification>, threadId: ThreadId | null = null) => {
    if (progress === null) return;
    progress = { ...progress, ...change };
    onProgress(threadId);
  };
  const pause = () => new Promise<void>((resolve) => void clock.after(pauseMs, resolve));

  async function untilLive(): Promise<void> {
    while (!deps.isLive()) {
      tell({ state: 'waiting' });
      gate = Promise.withResolvers();
      await gate.promise;
    }
    if (progress?.state === 'waiting') tell({ state: 'running' });
  }

  /** The snapshot is not ahead of the mirror: what differs then is not merely late. */
  async function ask(question: DigestQuestion): Promise<DigestFrame> {
    for (let attempt = 1; ; attempt += 1) {
      const frame = await deps.digest(question);
      if ((mirror.cursorOf(question.threadId) ?? 0) >= frame.last || attempt === attempts) return frame;
      await pause();
    }
  }

  async function verifyThread(threadId: ThreadId, mine: number): Promise<number> {
    let repaired = 0;
    const held = mirror.held(threadId);
    for (const [index, { from, to: top }] of (held.length > 0 ? held : [{ from: 0, to: 0 }]).entries()) {
      for (let to = top, isFirst = index === 0; to > from || isFirst; isFirst = false) {
        if (mine !== run) return repaired;
        const frame = await ask({ threadId, from, to, size: sizes[0] });
        if (isFirst) repaired += mirror.repairItems(frame);
        repaired += await mendAll(threadId, frame, 0);
        if (frame.from >= to) break;
        to = frame.from;
      }
    }
    return repaired;
  }

  async function mendAll(threadId: ThreadId, { ranges, last }: DigestFrame, level: number): Promise<number> {
    let repaired = 0;
    for (const range of ranges) {
      const verdict = mirror.compare(threadId, range, last);
      const size = sizes[level + 1];
      if (verdict === 'same') continue;
      if (size !== undefined) {
        const { from, to } = range;
        repaired += await mendAll(threadId, await ask({ threadId, from, to, size }), level + 1);
      } else if (verdict === 'differs') {
        repaired += await fetch(threadId, range);
      }
    }
    return repaired;
  }

  async function fetch(threadId: ThreadId, range: DigestRange): Promise<number> {
    const page = await deps.history({ threadId, anchor: { before: range.to + 1 }, limit: 1 });
    if (!mirror.repair(range, page)) return 0;
    const pulled = page.items.filter(({ entity }) => entity === 'message').length;
    tell({ pulled: (progress?.pulled ?? 0) + pulled });
    return 1;
  }

  /** Null: what failed may succeed later. */
  async function verifyOrWait(threadId: ThreadId, mine: number): Promise<number | null> {
    try {
      return await verifyThread(threadId, mine);
    } catch (thrown) {
      const error = TernError.from(thrown);
      if (error.code === 'threadUnknown') {
        mirror.forget(threadId);
        return 1;
      }
      if (error.category !== 'network' && !error.retryable) throw thrown;
      await pause();
      return null;
    }
  }

  async function verify(mine: number): Promise<void> {
    await untilLive();
    const threads = mirror.begin();
    tell({ threads: threads.length });
    for (let index = 0; index < threads.length;) {
      await untilLive();
      if (mine !== run) return;
      const threadId = threads[index];
      if (threadId === undefined) break;
      const repaired = await verifyOrWait(threadId, mine);
      if (mine !== run) return;
      if (repaired === null) continue;
      index += 1;
      const { differing = 0, repaired: before = 0 } = progress ?? {};
      const isRepaired = repaired > 0;
      tell(
        { checked: index, differing: differing + (isRepaired ? 1 : 0), repaired: before + repaired },
        isRepaired ? threadId : null,
      );
    }
    if (mine === run) tell({ state: 'done' });
  }

  return {
    start() {
      if (!deps.isLive()) throw new TernError('notConnected');
      run += 1;
      const mine = run;
      progress = { state: 'running', threads: 0, checked: 0, differing: 0, repaired: 0, pulled: 0 };
      verify(mine).catch((thrown: unknown) => {
        logger.error('verify.failed', { reason: TernError.from(thrown).message });
        if (mine === run) tell({ state: 'stopped' });
      });
    },
    stop() {
      if (progress === null || progress.state === 'done') return;
      run += 1;
      tell({ state: 'stopped' });
    },
    live() {
      gate.resolve();
    },
    progress: () => progress,
  };
}

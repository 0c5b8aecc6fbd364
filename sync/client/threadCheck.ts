import type { Clock } from '../core/clock.ts';
import type { ThreadId } from '../core/ids.ts';
import type { DigestFrame, DigestRange } from '../protocol/frames/down/digest.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import type { DigestQuestion, HistoryQuestion } from './questions.ts';
import type { VerifyPort } from './verifier.ts';

export interface ThreadCheckDeps {
  readonly mirror: Pick<VerifyPort, 'held' | 'cursorOf' | 'compare' | 'repair' | 'repairItems'>;
  readonly clock: Clock;
  readonly digest: (question: DigestQuestion) => Promise<DigestFrame>;
  readonly history: (question: HistoryQuestion) => Promise<HistoryFrame>;
}

export interface ThreadCheckListener {
  /** The person has stopped it, or begun anew. */
  isOver(): boolean;
  /** Messages were fetched. */
  onPulled(count: number): void;
}

/** Messages a digest is of: a difference is found in three questions, and only it is fetched. */
const sizes = [256, 16, 1] as const;
/** How often a thread that changes while it is looked at is looked at again. */
const attempts = 20;
const pauseMs = 250;

/** Until what failed may succeed. */
export function pause(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.after(pauseMs, resolve));
}

/**
 * Compares one thread with the gateway by digests [DIGEST-4], halving what differs until single messages are left, and
 * fetches those alone.
 */
export class ThreadCheck {
  readonly #deps: ThreadCheckDeps;
  readonly #threadId: ThreadId;
  readonly #listener: ThreadCheckListener;

  constructor(deps: ThreadCheckDeps, threadId: ThreadId, listener: ThreadCheckListener) {
    this.#deps = deps;
    this.#threadId = threadId;
    this.#listener = listener;
  }

  /** @returns how many rows were repaired */
  async run(): Promise<number> {
    const { mirror } = this.#deps;
    let repaired = 0;
    const held = mirror.held(this.#threadId);
    for (const [index, { from, to: top }] of (held.length > 0 ? held : [{ from: 0, to: 0 }]).entries()) {
      for (let to = top, isFirst = index === 0; to > from || isFirst; isFirst = false) {
        if (this.#listener.isOver()) return repaired;
        const frame = await this.#ask({ from, to }, sizes[0]);
        if (isFirst) repaired += mirror.repairItems(frame);
        repaired += await this.#mendAll(frame, 0);
        if (frame.from >= to) break;
        to = frame.from;
      }
    }
    return repaired;
  }

  /** The snapshot is not ahead of the mirror: what differs then is not merely late. */
  async #ask({ from, to }: Pick<DigestRange, 'from' | 'to'>, size: number): Promise<DigestFrame> {
    const { mirror, clock, digest } = this.#deps;
    const threadId = this.#threadId;
    for (let attempt = 1; ; attempt += 1) {
      const frame = await digest({ threadId, from, to, size });
      if ((mirror.cursorOf(threadId) ?? 0) >= frame.last || attempt === attempts) return frame;
      await pause(clock);
    }
  }

  async #mendAll({ ranges, last }: DigestFrame, level: number): Promise<number> {
    let repaired = 0;
    for (const range of ranges) {
      const verdict = this.#deps.mirror.compare(this.#threadId, range, last);
      if (verdict === 'same') continue;
      const size = sizes[level + 1];
      if (size !== undefined) repaired += await this.#mendAll(await this.#ask(range, size), level + 1);
      else if (verdict === 'differs') repaired += await this.#fetch(range);
    }
    return repaired;
  }

  async #fetch(range: DigestRange): Promise<number> {
    const { mirror, history } = this.#deps;
    const page = await history({ threadId: this.#threadId, anchor: { before: range.to + 1 }, limit: 1 });
    if (!mirror.repair(range, page)) return 0;
    this.#listener.onPulled(page.items.filter(({ entity }) => entity === 'message').length);
    return 1;
  }
}

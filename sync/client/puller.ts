import type { Clock } from '../core/clock.ts';
import { type FeedId, isThreadFeed } from '../core/ids.ts';
import type { Limits } from '../protocol/limits.ts';
import type { PullFrame } from '../protocol/frames/up/pull.ts';
import type { Part, Turn } from './part.ts';
import type { MirrorPort } from './ports.ts';

/** Newest messages taken of a thread that the mirror does not hold at all; the rest comes by history. */
const firstPageLimit = 60;
/** A pull not answered for so long is asked again. */
const patienceMs = 15_000;
/** Feeds under way at once: enough to keep the line busy, few enough that the thread on screen is not queued. */
const feedsAtOnce = 16;

export interface PullerDeps {
  readonly mirror: MirrorPort;
  readonly clock: Clock;
  readonly send: (frame: PullFrame) => void;
}

export class Puller implements Part {
  readonly #deps: PullerDeps;
  readonly #underWay = new Map<FeedId, { readonly after: number | null; readonly askedAt: number }>();
  /** Not to be asked for again in this session. */
  readonly #refused = new Set<FeedId>();
  #focused: FeedId | null = null;
  #limits: Limits | null = null;

  constructor(deps: PullerDeps) {
    this.#deps = deps;
  }

  onWelcome(limits: Limits): void {
    this.#limits = limits;
    this.#underWay.clear();
    this.#refused.clear();
  }

  onFrames({ frames }: Turn): void {
    for (const frame of frames.merged)
      if (frame.frame === 'changes') this.answered(frame.feedId, frame.after);
    for (const { request, feedId, error } of frames.errors) {
      // What may succeed later stays under way and is asked again when patience ends.
      if (request === 'pull' && feedId !== undefined && !error.retryable) this.refused(feedId);
    }
    this.pump();
  }

  onReview(): void {
    this.pump();
  }

  onLost(): void {
    this.#limits = null;
    this.#underWay.clear();
  }

  /** Changes of this feed arrived. Those that do not begin where was asked were pushed: the answer is still out. */
  answered(feedId: FeedId, after: number | null): void {
    if (this.#underWay.get(feedId)?.after === after) this.#underWay.delete(feedId);
  }

  /** Not to be asked again in this session: the gateway refuses it. */
  refused(feedId: FeedId): void {
    this.#underWay.delete(feedId);
    this.#refused.add(feedId);
  }

  focus(feedId: FeedId | null): void {
    this.#focused = feedId;
    this.pump();
  }

  /** As of the last `pump`: nothing is behind, for else it would be under way. */
  isIdle(): boolean {
    return this.#underWay.size === 0;
  }

  /** Asks for whatever is behind and not already asked for; the focused thread first [MERGE-4]. */
  pump(): void {
    const limits = this.#limits;
    if (limits === null) return;
    const now = this.#deps.clock.monotonic();
    for (const [feedId, { askedAt }] of this.#underWay)
      if (now - askedAt > patienceMs) this.#underWay.delete(feedId);
    const feeds = this.#wanted(limits);
    if (feeds.length === 0) return;
    for (const { feedId, after } of feeds) this.#underWay.set(feedId, { after, askedAt: now });
    // First pages and continuations want different sizes, and one frame has one limit.
    const first = feeds.filter((feed) => feed.after === null);
    const rest = feeds.filter((feed) => feed.after !== null);
    if (first.length > 0)
      this.#deps.send({ frame: 'pull', feeds: first, limit: Math.min(firstPageLimit, limits.pullLimit) });
    if (rest.length > 0) this.#deps.send({ frame: 'pull', feeds: rest, limit: limits.pullLimit });
  }

  #wanted({ feedsPerPull }: Limits): readonly { feedId: FeedId; after: number | null }[] {
    const { mirror } = this.#deps;
    const room = Math.min(feedsAtOnce, feedsPerPull) - this.#underWay.size;
    if (room <= 0) return [];
    const stale = [...mirror.staleFeeds(feedsAtOnce + this.#underWay.size + this.#refused.size)];
    const focused = this.#focused;
    if (stale.length > 0 && focused !== null && mirror.isStale(focused))
      stale.unshift({
        feedId: focused,
        after: mirror.cursorOf(focused) ?? (isThreadFeed(focused) ? null : 0),
      });
    const picked = new Map<FeedId, number | null>();
    for (const { feedId, after } of stale) {
      const isWanted = !this.#underWay.has(feedId) && !this.#refused.has(feedId);
      if (picked.size < room && isWanted) picked.set(feedId, after);
    }
    return [...picked].map(([feedId, after]) => ({ feedId, after }));
  }
}

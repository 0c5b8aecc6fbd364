import type { Clock } from '../core/clock.ts';
import { type FeedId, isThreadFeed } from '../core/ids.ts';
import type { Limits } from '../protocol/limits.ts';
import type { PullFrame } from '../protocol/frames/up/pull.ts';
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

export interface Puller {
  start(limits: Limits): void;
  stop(): void;
  /** Asks for whatever is behind and not already asked for; the focused thread first [MERGE-4]. */
  pump(): void;
  /** Changes of this feed arrived. Those that do not begin where was asked were pushed: the answer is still out. */
  answered(feedId: FeedId, after: number | null): void;
  /** Not to be asked again in this session: the gateway refuses it. */
  refused(feedId: FeedId): void;
  focus(feedId: FeedId | null): void;
  /** As of the last `pump`: nothing is behind, for else it would be under way. */
  isIdle(): boolean;
}

export function createPuller({ mirror, clock, send }: PullerDeps): Puller {
  const underWay = new Map<FeedId, { readonly after: number | null; readonly askedAt: number }>();
  const refused = new Set<FeedId>();
  let focused: FeedId | null = null;
  let limits: Limits | null = null;

  function wanted(): readonly { feedId: FeedId; after: number | null }[] {
    const room = Math.min(feedsAtOnce, limits?.feedsPerPull ?? 0) - underWay.size;
    if (room <= 0) return [];
    const stale = [...mirror.staleFeeds(feedsAtOnce + underWay.size + refused.size)];
    if (stale.length > 0 && focused !== null && mirror.isStale(focused))
      stale.unshift({
        feedId: focused,
        after: mirror.cursorOf(focused) ?? (isThreadFeed(focused) ? null : 0),
      });
    const picked = new Map<FeedId, number | null>();
    for (const { feedId, after } of stale) {
      if (picked.size < room && !underWay.has(feedId) && !refused.has(feedId)) picked.set(feedId, after);
    }
    return [...picked].map(([feedId, after]) => ({ feedId, after }));
  }

  function pump(): void {
    if (limits === null) return;
    const now = clock.monotonic();
    for (const [feedId, { askedAt }] of underWay) if (now - askedAt > patienceMs) underWay.delete(feedId);
    const feeds = wanted();
    if (feeds.length === 0) return;
    for (const { feedId, after } of feeds) underWay.set(feedId, { after, askedAt: now });
    // First pages and continuations want different sizes, and one frame has one limit.
    const first = feeds.filter((feed) => feed.after === null);
    const rest = feeds.filter((feed) => feed.after !== null);
    if (first.length > 0)
      send({ frame: 'pull', feeds: first, limit: Math.min(firstPageLimit, limits.pullLimit) });
    if (rest.length > 0) send({ frame: 'pull', feeds: rest, limit: limits.pullLimit });
  }

  return {
    start(given) {
      limits = given;
      underWay.clear();
      refused.clear();
    },
    stop() {
      limits = null;
      underWay.clear();
    },
    pump,
    answered(feedId, after) {
      if (underWay.get(feedId)?.after === after) underWay.delete(feedId);
    },
    refused(feedId) {
      underWay.delete(feedId);
      refused.add(feedId);
    },
    focus(feedId) {
      focused = feedId;
      pump();
    },
    isIdle: () => underWay.size === 0,
  };
}

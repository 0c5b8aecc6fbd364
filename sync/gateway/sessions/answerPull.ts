import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { PullFrame } from '../../protocol/frames/up/pull.ts';
import type { GatewayContext } from '../context.ts';
import { errorFrame } from './downFrames.ts';
import type { Session } from './session.ts';

/** One page a feed, each when the one before has left. */
export async function answerPull(
  { store, limits }: GatewayContext,
  session: Session,
  pull: PullFrame,
): Promise<void> {
  const limit = Math.min(pull.limit, limits.pullLimit);
  // A feed named twice is answered once: its last request stands.
  for (const [feedId, after] of new Map(pull.feeds.map((feed) => [feed.feedId, feed.after]))) {
    await session.outlet.writable();
    if (session.outlet.isClosed) return;
    try {
      const page = await store.page(session.actor.userId, { feedId, after, limit });
      // [PULL-3]
      if (page === null) throw new TernError('threadUnknown', { message: 'no such feed' });
      session.outlet.send(encodeFrame({ frame: 'changes', ...page, items: [...page.items] }));
    } catch (error) {
      session.outlet.send(errorFrame('pull', TernError.from(error), feedId));
    }
  }
}

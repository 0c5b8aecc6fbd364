import type { FeedId } from '../../core/ids.ts';
import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { PullFrame } from '../../protocol/frames/up/pull.ts';
import type { GatewayContext } from '../context.ts';
import { errorFrame } from './downFrames.ts';
import { nextPage } from './nextPage.ts';
import type { Session } from './session.ts';

/** One page a feed, each when the one before has left. */
export async function answerPull(context: GatewayContext, session: Session, pull: PullFrame): Promise<void> {
  const { store, limits } = context;
  const limit = Math.min(pull.limit, limits.pullLimit);

  async function sendPage(feedId: FeedId, after: number | null): Promise<void> {
    try {
      const request = { feedId, after, limit, bytes: limits.pageBytes };
      const page = await store.page(session.actor.userId, request);
      // [PULL-3]
      if (page === null) throw new TernError('threadUnknown', { message: 'no such feed' });
      session.outlet.send(encodeFrame({ frame: 'changes', ...page, items: [...page.items] }));
    } catch (error) {
      session.outlet.send(errorFrame('pull', TernError.from(error), { feedId }));
    }
  }

  // A feed named twice is answered once: its last request stands.
  for (const [feedId, after] of new Map(pull.feeds.map((feed) => [feed.feedId, feed.after]))) {
    if (session.outlet.isClosed) return;
    await nextPage(context, session, () => sendPage(feedId, after));
  }
}

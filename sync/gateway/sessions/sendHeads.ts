import type { FeedId } from '../../core/ids.ts';
import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { GatewayContext } from '../context.ts';
import { headsPerChunk } from '../settings.ts';
import type { Session } from './session.ts';

/**
 * [HELLO-5] Heads in chunks, each read when the one before has left, so that a list of any length holds neither
 * much memory nor the store for long.
 */
export function sendHeads(
  context: GatewayContext,
  session: Session,
  feedIds: readonly FeedId[],
  forList: boolean,
): void {
  sendChunks(context, session, feedIds, forList).catch((error: unknown) =>
    session.end(TernError.from(error)),
  );
}

async function sendChunks(
  { store }: GatewayContext,
  session: Session,
  feedIds: readonly FeedId[],
  forList: boolean,
): Promise<void> {
  let start = 0;
  do {
    await session.outlet.writable();
    if (session.outlet.isClosed) return;
    const chunk = feedIds.slice(start, start + headsPerChunk);
    const feeds = await store.heads(session.actor.userId, chunk, forList);
    start += headsPerChunk;
    session.outlet.send(encodeFrame({ frame: 'heads', feeds: [...feeds], more: start < feedIds.length }));
  } while (start < feedIds.length);
}

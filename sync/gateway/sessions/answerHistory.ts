import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { HistoryRequestFrame } from '../../protocol/frames/up/history.ts';
import type { GatewayContext } from '../context.ts';
import { errorFrame } from './downFrames.ts';
import type { Session } from './session.ts';

export async function answerHistory(
  { store, limits }: GatewayContext,
  session: Session,
  { threadId, anchor, limit }: HistoryRequestFrame,
): Promise<void> {
  await session.outlet.writable();
  if (session.outlet.isClosed) return;
  const request = { threadId, anchor, limit: Math.min(limit, limits.historyLimit) };
  try {
    const page = await store.history(session.actor.userId, request);
    if (!page.ok) throw page.error;
    session.outlet.send(encodeFrame({ frame: 'history', ...page.value, items: [...page.value.items] }));
  } catch (error) {
    session.outlet.send(errorFrame('history', TernError.from(error), threadId));
  }
}

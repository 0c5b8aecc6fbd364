import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { HistoryRequestFrame } from '../../protocol/frames/up/history.ts';
import type { GatewayContext } from '../context.ts';
import { errorFrame } from './downFrames.ts';
import { nextPage } from './nextPage.ts';
import type { Session } from './session.ts';

/** [HISTORY-4] */
export async function answerHistory(
  context: GatewayContext,
  session: Session,
  { id, threadId, anchor, limit }: HistoryRequestFrame,
): Promise<void> {
  const { store, limits } = context;
  const { historyLimit, pageBytes: bytes } = limits;
  await nextPage(context, session, async () => {
    try {
      const request = { threadId, anchor, limit: Math.min(limit, historyLimit), bytes };
      const page = await store.history(session.actor.userId, request);
      if (!page.ok) throw page.error;
      session.outlet.send(encodeFrame({ frame: 'history', id, ...page.value, items: [...page.value.items] }));
    } catch (error) {
      session.outlet.send(errorFrame('history', TernError.from(error), { feedId: threadId, id }));
    }
  });
}

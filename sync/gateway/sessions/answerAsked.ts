import type { Result } from '../../core/result.ts';
import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { DownFrame } from '../../protocol/frames/down.ts';
import type { UpFrame } from '../../protocol/frames/up.ts';
import type { GatewayContext } from '../context.ts';
import { errorFrame } from './downFrames.ts';
import { nextPage } from './nextPage.ts';
import type { Session } from './session.ts';

/** A question whose one answer bears its id. */
export type Asked = Extract<UpFrame, { readonly frame: 'history' | 'digest' | 'messageInfo' | 'picture' }>;

/** What a client can tell its question by. */
export const aboutAsked = (asked: Asked) => ({
  id: asked.id,
  ...('threadId' in asked && { feedId: asked.threadId }),
});

/** [HISTORY-4] [DIGEST-1] [INFO-1] [PICTURE-3] In its turn among what everybody asks. */
export async function answerAsked(context: GatewayContext, session: Session, asked: Asked): Promise<void> {
  await nextPage(context, session, async () => {
    try {
      session.outlet.send(encodeFrame(await answerTo(context, session, asked)));
    } catch (error) {
      session.outlet.send(errorFrame(asked.frame, TernError.from(error), aboutAsked(asked)));
    }
  });
}

async function answerTo(
  { store, limits }: GatewayContext,
  { actor }: Session,
  asked: Asked,
): Promise<DownFrame> {
  const { id } = asked;
  switch (asked.frame) {
    case 'history': {
      const limit = Math.min(asked.limit, limits.historyLimit);
      const page = valueOf(await store.history(actor.userId, { ...asked, limit, bytes: limits.pageBytes }));
      return { frame: 'history', id, ...page, items: [...page.items] };
    }
    case 'digest': {
      const page = valueOf(await store.digest(actor.userId, asked));
      return { frame: 'digest', id, ...page, ranges: [...page.ranges], items: [...page.items] };
    }
    case 'picture': {
      const { digest } = asked;
      return { frame: 'picture', id, digest, bytes: await store.picture(actor.userId, digest) };
    }
    case 'messageInfo': {
      const { threadId, messageId } = asked;
      const request = { threadId, messageId, bytes: limits.pageBytes };
      const { receipts, editions } = valueOf(await store.messageInfo(actor.userId, request));
      return {
        frame: 'messageInfo',
        id,
        threadId,
        messageId,
        receipts: [...receipts],
        editions: [...editions],
      };
    }
  }
}

function valueOf<T>(result: Result<T, TernError>): T {
  if (!result.ok) throw result.error;
  return result.value;
}

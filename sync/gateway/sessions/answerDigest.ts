import { TernError } from '../../core/ternError.ts';
import { encodeFrame } from '../../protocol/codec.ts';
import type { DigestRequestFrame } from '../../protocol/frames/up/digest.ts';
import type { GatewayContext } from '../context.ts';
import { errorFrame } from './downFrames.ts';
import { nextPage } from './nextPage.ts';
import type { Session } from './session.ts';

/** [DIGEST-1] */
export async function answerDigest(
  context: GatewayContext,
  session: Session,
  { id, threadId, from, to, size }: DigestRequestFrame,
): Promise<void> {
  await nextPage(context, session, async () => {
    try {
      const page = await context.store.digest(session.actor.userId, { threadId, from, to, size });
      if (!page.ok) throw page.error;
      const { ranges, items } = page.value;
      session.outlet.send(
        encodeFrame({ frame: 'digest', id, ...page.value, ranges: [...ranges], items: [...items] }),
      );
    } catch (error) {
      session.outlet.send(errorFrame('digest', TernError.from(error), { feedId: threadId, id }));
    }
  });
}

import { accountFeedId } from '../../core/ids.ts';
import { isSameSticker } from '../../protocol/entities/sticker.ts';
import type { SetStickerOp } from '../../protocol/ops/setSticker.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setSticker: Rule<SetStickerOp, 'sticker' | 'stickerCount'> = {
  needs: ({ body: { stickerId } }, { userId }) => ({ sticker: { stickerId, userId }, stickerCount: userId }),

  decide({ state, actor, op, limits }) {
    const { feedId, body } = op;
    const held = state.sticker?.sticker ?? null;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [STICKER-6]
    if (isSameSticker(held, body.sticker)) return nothing;
    // [STICKER-8]
    if (held === null && (state.stickerCount ?? 0) >= limits.stickers)
      return refuse('stickerLimit', `a user has at most ${limits.stickers} stickers`);
    return change({ feedId, entities: [{ entity: 'sticker', ...body }] });
  },
};

import { accountFeedId } from '../../core/ids.ts';
import { isSamePack } from '../../protocol/entities/stickerPack.ts';
import type { SetStickerPackOp } from '../../protocol/ops/setStickerPack.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setStickerPack: Rule<SetStickerPackOp, 'stickerPack' | 'stickerPackCount'> = {
  needs: ({ body: { packId } }, { userId }) => ({
    stickerPack: { packId, userId },
    stickerPackCount: userId,
  }),

  decide({ state, actor, op, limits }) {
    const { feedId, body } = op;
    const held = state.stickerPack?.pack ?? null;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [STICKER-10]
    if (isSamePack(held, body.pack)) return nothing;
    // [STICKER-12]
    if (held === null && (state.stickerPackCount ?? 0) >= limits.stickerPacks)
      return refuse('stickerPackLimit', `a user has at most ${limits.stickerPacks} packs`);
    return change({ feedId, entities: [{ entity: 'stickerPack', ...body }] });
  },
};

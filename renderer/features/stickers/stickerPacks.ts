import type { MessageView } from '../../../preload/views/message.ts';
import type { StickerPackView } from '../../../preload/views/sticker.ts';
import type { MessageId, StickerPackId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import { gap, reordered } from '../../store/reordered.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import type { createOwnStickers } from './ownStickers.ts';
import { packsIn } from './slice.ts';

type Own = Pick<ReturnType<typeof createOwnStickers>, 'refresh' | 'look'>;

/** The packs of the person’s own stickers. */
export function createStickerPacks(deps: StoreDeps, own: Own, onSent: () => void) {
  const { bridge, store, toast, translate } = deps;
  const packs = () => packsIn(store.getState());

  /** Whatever was asked for, the picker shows what there is then. @returns whether it was done */
  async function shown(asked: Promise<Parameters<typeof toastRefusal>[1]>): Promise<boolean> {
    const answer = await asked;
    own.refresh();
    return toastRefusal(deps, answer);
  }
  const set = (packId: StickerPackId, pack: Omit<StickerPackView, 'packId'>) =>
    shown(bridge.invoke('setStickerPack', { packId, pack }));
  const move = (stickerId: string, packId: StickerPackId | null) =>
    shown(bridge.invoke('moveSticker', { stickerId, packId }));

  return {
    move,
    /**
     * @param before null: it is new, and stands last
     * @param stickerId goes into it
     */
    async savePack(before: StickerPackView | null, name: string, stickerId: string | null) {
      const packId = before?.packId ?? (crypto.randomUUID() as StickerPackId);
      const position = before?.position ?? (packs().at(-1)?.position ?? 0) + gap;
      if ((await set(packId, { name, position })) && stickerId !== null) await move(stickerId, packId);
    },
    removePack: ({ packId }: StickerPackView) => shown(bridge.invoke('deleteStickerPack', { packId })),
    /** So many places further down, or up. */
    async movePack(packId: StickerPackId, steps: number) {
      const placed = packs().map(({ packId: id, position: value }) => ({ id, value }));
      // The greatest stands last here.
      for (const { id, value } of reordered(placed.toReversed(), packId, -steps)) {
        const pack = packs().find((each) => each.packId === id);
        if (pack !== undefined) await set(id, { name: pack.name, position: value });
      }
    },
    /** [STICKER-14] @returns whether it is on its way */
    async sharePack(threadId: ThreadId, packId: StickerPackId, replyTo: MessageId | null): Promise<boolean> {
      const answer = await bridge.invoke('sendStickerPack', { threadId, packId, replyTo });
      if (!toastRefusal(deps, answer)) return false;
      onSent();
      return true;
    },
    /** [STICKER-15] */
    async addPack({ threadId, messageId }: MessageView) {
      const answer = await bridge.invoke('addStickerPack', { threadId, messageId });
      own.look();
      if (!toastRefusal(deps, answer) || !answer.ok) return;
      const { missing: count, isOffline } = answer.result;
      if (count === 0) return toast(translate('stickers.packAdded'));
      const said = isOffline
        ? translate('stickers.packOffline', { count })
        : translate('stickers.packPartly', { count });
      toast(said, { tone: 'coral' });
    },
  };
}

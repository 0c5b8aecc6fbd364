import type { StickerView } from '../../../preload/views/sticker.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import type { OwnStickerView } from './slice.ts';

/** The person’s own stickers, as the picker shows them. */
export function createOwnStickers(deps: StoreDeps) {
  const { bridge, store, toast, translate } = deps;
  const withBytes = async (item: StickerView): Promise<readonly OwnStickerView[]> => {
    const { stickerId } = item;
    const held = store.getState().stickers.find((each) => each.stickerId === stickerId);
    if (held !== undefined) return [{ ...item, bytes: held.bytes }];
    const answer = await bridge.invoke('readSticker', { stickerId });
    return answer.ok && answer.result.bytes !== null ? [{ ...item, bytes: answer.result.bytes }] : [];
  };
  const list = async (): Promise<readonly StickerView[]> => {
    const listed = await bridge.invoke('listStickers', {});
    if (!listed.ok) return [];
    const { items, packs } = listed.result;
    const ids = new Set(items.map(({ stickerId }) => stickerId));
    store.setState({ stickerIndex: { packs, ids } });
    return items;
  };
  const refresh = coalesce(async () => {
    const all = await Promise.all((await list()).map(withBytes));
    store.setState({ stickers: all.flat() });
  });

  async function set(own: OwnStickerView, isKept: boolean): Promise<boolean> {
    const { stickerId, packId, ...said } = own;
    const sticker = { ...said, ...(packId !== null && { packId }) };
    const answer = await bridge.invoke('setSticker', { stickerId, sticker: isKept ? sticker : null });
    refresh();
    return toastRefusal(deps, answer);
  }

  return {
    refresh,
    /** Which there are, without their pictures. */
    look: coalesce(async () => void (await list())),
    reset: () => store.setState({ stickers: [], stickerIndex: null }),
    /** For a moment that can be undone. */
    async remove(stickerId: string) {
      const sticker = store.getState().stickers.find((each) => each.stickerId === stickerId);
      if (sticker === undefined || !(await set(sticker, false))) return;
      toast(translate('stickers.removed'), {
        action: { label: translate('stickers.undo'), run: () => void set(sticker, true) },
      });
    },
  };
}

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
  const refresh = coalesce(async () => {
    const listed = await bridge.invoke('listStickers', {});
    if (!listed.ok) return;
    const all = await Promise.all(listed.result.items.map(withBytes));
    store.setState({ stickers: all.flat() });
  });

  async function set({ stickerId, ...sticker }: OwnStickerView, isKept: boolean): Promise<boolean> {
    const answer = await bridge.invoke('setSticker', { stickerId, sticker: isKept ? sticker : null });
    refresh();
    return toastRefusal(deps, answer);
  }

  return {
    refresh,
    reset: () => store.setState({ stickers: [] }),
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

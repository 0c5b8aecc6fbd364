import type { FileView } from '../../../preload/views/file.ts';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId, StickerPackId, ThreadId } from '../../../sync/core/ids.ts';
import type { StoreDeps } from '../../store/context.ts';
import type { FileCarrier } from '../../store/fileCarrier.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';
import { createOwnStickers } from './ownStickers.ts';
import { createStickerPacks } from './stickerPacks.ts';
import { type StickerEntry, withRecent } from './stickerEntries.ts';

interface StickerHooks {
  readonly carrier: FileCarrier;
  readonly onSent: () => void;
  readonly setPreferences: (change: { recentStickers: string[] }) => unknown;
}

export function createStickerActions(deps: StoreDeps, { carrier, onSent, setPreferences }: StickerHooks) {
  const { bridge, store, toast, translate } = deps;
  const own = createOwnStickers(deps);

  return {
    ...own,
    ...createStickerPacks(deps, own, onSent),
    /** @returns whether it is on its way */
    async send(threadId: ThreadId, sticker: StickerEntry, replyTo: MessageId | null): Promise<boolean> {
      const { key, emoji, isOwn } = sticker;
      const recent = store.getState().state?.preferences.recentStickers ?? [];
      void setPreferences({ recentStickers: withRecent(recent, key) });
      const answer = isOwn
        ? await bridge.invoke('sendSticker', { threadId, stickerId: key, replyTo })
        : await bridge.invoke('sendMessage', { threadId, text: emoji, replyTo, sticker: key });
      if (!toastRefusal(deps, answer)) return false;
      onSent();
      return true;
    },
    /** Hands a picture over that a sticker is to be made of. null: it is none, and that was said. */
    async choose(file: File): Promise<FileView | null> {
      const staged = await carrier.stage(file, { original: true });
      if (!toastRefusal(deps, staged) || !staged.ok) return null;
      return staged.result;
    },
    urlOf: ({ blobId }: FileView) => carrier.urlOf({ messageId: null, blobId }),
    forget: ({ blobId }: FileView) => void bridge.invoke('discardFiles', { blobIds: [blobId] }),
    async add({ blobId }: FileView, emoji: string, packId: StickerPackId | null) {
      const answer = await bridge.invoke('addSticker', { blobId, emoji, packId });
      own.refresh();
      return toastRefusal(deps, answer);
    },
    /** [STICKER-9] */
    async keep({ threadId, messageId }: MessageView) {
      const answer = await bridge.invoke('keepSticker', { threadId, messageId });
      if (toastRefusal(deps, answer)) toast(translate('stickers.kept'));
    },
  };
}

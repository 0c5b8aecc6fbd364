import { useState } from 'react';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { EmojiButton } from '../emoji/EmojiButton.tsx';
import { KindBar, type PickedKind } from '../emoji/KindBar.tsx';
import { LazyEmojiPicker } from '../emoji/LazyEmojiPicker.tsx';
import { LazyGifPicker } from '../gifs/LazyGifPicker.tsx';
import type { Favourite } from '../gifs/slice.ts';
import { LazyStickerPicker } from '../stickers/LazyStickerPicker.tsx';
import { applyEdit } from './applyEdit.ts';
import { replacing } from './formatEdit.ts';
import type { ComposedText } from './useComposedText.ts';

interface PickerButtonProps extends Pick<ComposedText, 'editing' | 'replyTo'> {
  readonly threadId: ThreadId;
}

/** An emoji is written where the caret stands, a sticker or a GIF is sent at once. */
export function PickerButton({ threadId, editing, replyTo }: PickerButtonProps) {
  const { composer, gifs, stickers } = useApp();
  const [open, setOpen] = useState(false);
  // The one chosen last is open the next time.
  const [kind, setKind] = useState<PickedKind>('emoji');
  const kinds = editing === null ? <KindBar kind={kind} onKind={setKind} /> : null;
  const send = async (sending: (replyTo: MessageId | null) => Promise<boolean>) => {
    setOpen(false);
    const isSent = await sending(replyTo?.messageId ?? null);
    if (isSent && replyTo !== null) composer.undo(threadId);
  };
  const sendGif = (gif: Favourite) => {
    setOpen(false);
    void gifs.send(gif, threadId);
  };
  const write = (emoji: string) => {
    setOpen(false);
    const area = composerBox.current;
    if (area !== null) applyEdit(area, replacing(area.selectionStart, area.selectionEnd, emoji));
  };
  return (
    <EmojiButton open={open} onOpen={setOpen} onClosed={() => composerBox.current?.focus()}>
      {kinds === null || kind === 'emoji' ? (
        <LazyEmojiPicker kinds={kinds} onPick={write} />
      ) : kind === 'stickers' ? (
        <LazyStickerPicker
          kinds={kinds}
          onPick={(sticker) => void send((reply) => stickers.send(threadId, sticker, reply))}
          onShare={(packId) => void send((reply) => stickers.sharePack(threadId, packId, reply))}
        />
      ) : (
        <LazyGifPicker kinds={kinds} onPick={sendGif} />
      )}
    </EmojiButton>
  );
}

import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/views/file.ts';
import type { StickerPackId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { LazyEmojiPicker } from '../emoji/LazyEmojiPicker.tsx';
import { iconOf } from '../files/iconOf.ts';
import styles from './StickerPicker.module.css';

interface NewStickerProps {
  readonly file: FileView;
  /** It goes into; null: the usual one. */
  readonly packId: StickerPackId | null;
  /** It is made, or not wanted. */
  readonly onDone: () => void;
}

/** A picture becomes a sticker with the emoji that says the same. [STICKER-7] */
export function NewSticker({ file, packId, onDone }: NewStickerProps) {
  const { t } = useTranslation();
  const { stickers } = useApp();
  const [isDrawn, setDrawn] = useState(true);
  const add = async (emoji: string) => {
    onDone();
    await stickers.add(file, emoji, packId);
  };
  return (
    <div className={styles.new} data-testid="new-sticker">
      <div className={styles.making}>
        {isDrawn ? (
          <img
            className={styles.made}
            src={stickers.urlOf(file)}
            alt=""
            draggable={false}
            onError={() => setDrawn(false)}
          />
        ) : (
          <span className={styles.undrawn}>
            <Icon icon={iconOf(file)} />
          </span>
        )}
        <p className={styles.ask}>{t('stickers.chooseEmoji')}</p>
        <IconButton
          icon={X}
          size="small"
          label={t('stickers.cancel')}
          onClick={() => {
            stickers.forget(file);
            onDone();
          }}
        />
      </div>
      <LazyEmojiPicker onPick={(emoji) => void add(emoji)} />
    </div>
  );
}

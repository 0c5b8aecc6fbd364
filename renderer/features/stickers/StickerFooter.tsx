import { ImagePlus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/useApp.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MoveMenu, type MoveMenuProps } from './StickerMenus.tsx';
import type { StickerEntry } from './stickerEntries.ts';
import styles from './StickerPicker.module.css';

interface StickerFooterProps extends Pick<MoveMenuProps, 'place' | 'onAsk'> {
  readonly chosen: StickerEntry | undefined;
  readonly onFile: (file: File) => void;
}

/** What the chosen one is called, and what can be done with those of one's own. */
export function StickerFooter({ chosen, onFile, place, onAsk }: StickerFooterProps) {
  const { t } = useTranslation();
  const { stickers } = useApp();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.footer}>
      <span className={styles.chosen} aria-hidden="true">
        {chosen === undefined ? '' : chosen.label}
      </span>
      {chosen?.isOwn === true && <MoveMenu sticker={chosen} place={place} onAsk={onAsk} />}
      {chosen?.isOwn === true && (
        <IconButton
          icon={Trash2}
          size="small"
          label={t('stickers.remove')}
          onClick={() => void stickers.remove(chosen.key)}
        />
      )}
      <IconButton
        icon={ImagePlus}
        size="small"
        label={t('stickers.add')}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/webp,image/gif"
        aria-label={t('stickers.add')}
        data-testid="sticker-input"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file again is a choice as well.
          target.value = '';
        }}
      />
    </div>
  );
}

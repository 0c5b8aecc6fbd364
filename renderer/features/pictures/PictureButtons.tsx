import { ImagePlus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './pictures.module.css';

const accepted = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

interface PictureButtonsProps {
  /** They stand again where something else had the focus. */
  readonly takesFocus: boolean;
  readonly onFile: (file: File) => void;
  /** null: there is none to remove. */
  readonly onRemove: (() => void) | null;
}

export function PictureButtons({ takesFocus, onFile, onRemove }: PictureButtonsProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  return (
    <div className={styles.buttons}>
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted}
        data-testid="picture-file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      <Button ref={choose} size="small" autoFocus={takesFocus} onClick={() => input.current?.click()}>
        <Icon icon={ImagePlus} />
        {t('pictures.choose')}
      </Button>
      {onRemove !== null && (
        <Button
          size="small"
          tone="quiet"
          onClick={() => {
            // This one goes with the picture.
            choose.current?.focus();
            onRemove();
          }}
        >
          {t('pictures.remove')}
        </Button>
      )}
    </div>
  );
}

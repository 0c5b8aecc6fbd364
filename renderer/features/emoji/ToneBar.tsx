import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { type Tone, withTone } from '../../../resources/emoji/tones.ts';
import styles from './EmojiPicker.module.css';

const tones: readonly Tone[] = [0, 1, 2, 3, 4, 5];

interface ToneBarProps {
  readonly tone: Tone;
  readonly onTone: (tone: Tone) => void;
}

/** Of every hand and person from now on. */
export function ToneBar({ tone, onTone }: ToneBarProps) {
  const { t } = useTranslation();
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.tones}
      aria-label={t('emoji.tone')}
      value={String(tone)}
      onValueChange={(value) => {
        const chosen = tones.find((each) => String(each) === value);
        if (chosen !== undefined) onTone(chosen);
      }}
    >
      {tones.map((each) => (
        <ToggleGroup.Item
          key={each}
          value={String(each)}
          className={styles.tone}
          aria-label={t(`emoji.tones.${each}`)}
          title={t(`emoji.tones.${each}`)}
        >
          {withTone('✋', each)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

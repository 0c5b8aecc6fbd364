import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import styles from './KindBar.module.css';

const tabs = ['emoji', 'stickers', 'gifs'] as const;
export type PickedKind = (typeof tabs)[number];

interface KindBarProps {
  readonly kind: PickedKind;
  readonly onKind: (kind: PickedKind) => void;
}

/** Below the search of either picker, so that their last stop stays the neighbour of their first. */
export function KindBar({ kind, onKind }: KindBarProps) {
  const { t } = useTranslation();
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.kinds}
      aria-label={t('stickers.kinds')}
      value={kind}
      onValueChange={(value) => {
        const chosen = tabs.find((tab) => tab === value);
        if (chosen !== undefined) onKind(chosen);
      }}
    >
      <ToggleGroup.Item className={styles.kind} value="emoji">
        {t('stickers.emojiTab')}
      </ToggleGroup.Item>
      <ToggleGroup.Item className={styles.kind} value="stickers">
        {t('stickers.tab')}
      </ToggleGroup.Item>
      <ToggleGroup.Item className={styles.kind} value="gifs">
        {t('gifs.tab')}
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}

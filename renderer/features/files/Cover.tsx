import { EyeOff, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Cover.module.css';

interface CoverProps {
  /** Without one: of a spoiler. */
  readonly icon?: LucideIcon;
  readonly words?: string;
}

/** Lies over the blur of what is not shown yet. The button that it lies in says what it is. */
export function Cover({ icon = EyeOff, words }: CoverProps) {
  const { t } = useTranslation();
  return (
    <span className={styles.cover} aria-hidden="true" data-testid="cover">
      <Icon icon={icon} size="small" />
      <span className={styles.words}>{words ?? t('files.spoiler')}</span>
    </span>
  );
}

import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ThreadMark } from '../../store/threadAction.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './PinnedMark.module.css';

export const PinnedMark: ThreadMark = ({ thread }) => {
  const { t } = useTranslation();
  if (thread.preferences.pinned === undefined) return null;
  return (
    <span className={styles.mark} data-testid="pinned-thread">
      <Icon icon={Pin} size="small" />
      <span className="visuallyHidden"> {t('pinnedThreads.mark')}</span>
    </span>
  );
};

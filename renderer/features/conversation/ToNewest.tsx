import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useApp } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './MessageList.module.css';

interface ToNewestProps {
  readonly unread: number;
}

export function ToNewest({ unread }: ToNewestProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { conversation } = useApp();
  const label = t('conversation.toNewest');
  return (
    <div className={styles.toNewestPlace}>
      <button
        type="button"
        className={styles.toNewest}
        data-testid="to-newest"
        title={label}
        aria-label={unread === 0 ? label : `${label}, ${t('conversation.unread', { count: unread })}`}
        onClick={() => void conversation.toNewest(true)}
      >
        <Icon icon={ArrowDown} />
        {unread > 0 && <span className={styles.count}>{formats.count(unread)}</span>}
      </button>
    </div>
  );
}

import { ChartBarBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Polls.module.css';

/** Before a question where it is only mentioned. */
export function PollMark() {
  const { t } = useTranslation();
  return (
    <span className={styles.mark}>
      <Icon icon={ChartBarBig} size="small" />
      <span className="visuallyHidden">{t('poll.poll')}: </span>
    </span>
  );
}

import { useTranslation } from 'react-i18next';
import styles from './TypingDots.module.css';

/** "typing" with three dots that breathe; the same in the header and in a row of the list. */
export function TypingDots() {
  const { t } = useTranslation();
  return (
    <span className={styles.typing} data-testid="typing">
      {t('typing.one')}
      <span className={styles.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </span>
  );
}

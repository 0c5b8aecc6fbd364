import { useTranslation } from 'react-i18next';
import styles from './MessageRow.module.css';

interface RowMarksProps {
  /** What stands above the very first row. */
  readonly beginning: string | null;
  readonly day: string | null;
  readonly startsNew: boolean;
}

/** What stands over a row: the thread's beginning, a day, the line above what is new. */
export function RowMarks({ beginning, day, startsNew }: RowMarksProps) {
  const { t } = useTranslation();
  return (
    <>
      {beginning !== null && <p className={styles.beginning}>{beginning}</p>}
      {day !== null && (
        <div className={styles.day} role="separator">
          <span className={styles.dayText}>{day}</span>
        </div>
      )}
      {startsNew && (
        <div className={styles.newLine} role="separator" data-testid="new-line">
          {t('conversation.new')}
        </div>
      )}
    </>
  );
}

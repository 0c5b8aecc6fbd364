import { useTranslation } from 'react-i18next';
import styles from './TypingDots.module.css';

interface TypingDotsProps {
  /** Who writes, where that is not plain. */
  readonly names: readonly string[];
}

/** "typing" with three dots that breathe; the same in the header and in a row of the list. */
export function TypingDots({ names }: TypingDotsProps) {
  const { t } = useTranslation();
  return (
    <span className={styles.typing} data-testid="typing">
      {names.length === 0
        ? t('typing.one')
        : names.length === 1
          ? t('typing.who', { name: names[0] })
          : t('typing.several', { count: names.length })}
      <span className={styles.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </span>
  );
}

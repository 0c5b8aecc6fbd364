import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import styles from './Composer.module.css';
import { shownRemaining } from './remaining.ts';

/** How many characters are left, once they are few. */
export function RemainingCounter({ remaining }: { readonly remaining: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (remaining > shownRemaining) return null;
  const counted =
    remaining < 0 ? t('composer.over', { count: -remaining }) : t('composer.remaining', { count: remaining });
  return (
    <span className={styles.counter} data-over={remaining < 0} role="status" title={counted}>
      <span aria-hidden="true">{formats.number(remaining)}</span>
      <span className="visuallyHidden">{counted}</span>
    </span>
  );
}

import { Archive, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './ArchiveLine.module.css';

/** Over the list, while there is anything in the archive. */
export function ArchiveLine() {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const count = useAppState((state) => state.threads.archived);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.line}
      data-testid="archive-line"
      onClick={() => app.showPanel('archive')}
    >
      <Icon icon={Archive} size="small" />
      <span className={styles.name}>{t('archive.title')}</span>
      <span>{formats.count(count)}</span>
      <Icon icon={ChevronRight} size="small" />
    </button>
  );
}

import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { errorKey } from '../../i18n/i18n.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './SearchPanel.module.css';

/** What there is to know about a search: nothing found, an index that is being made, messages that are elsewhere. */
export function SearchNotes() {
  const { t } = useTranslation();
  const { search: actions } = useApp();
  const formats = useFormats();
  const { hits, unknown, notDates, indexing, count, error } = useAppState((state) => state.search);
  const online = useAppState((state) => state.state?.connection.state === 'live');
  const partial = count?.partial ?? 0;
  return (
    <>
      {hits === null && error === null && <EmptyState>{t('search.hint')}</EmptyState>}
      {error !== null && <EmptyState>{t(errorKey(error.code))}</EmptyState>}
      {hits?.length === 0 && (
        <EmptyState>
          {notDates.length > 0
            ? t('search.notADate', { date: notDates.join(', ') })
            : unknown.length > 0
              ? t('search.unknown', { name: unknown.join(', ') })
              : t('search.nothing')}
        </EmptyState>
      )}
      {indexing !== null && (
        <p className={styles.note} role="status">
          {t('search.indexing', {
            percent: formats.number(Math.floor((100 * indexing.done) / Math.max(1, indexing.total))),
          })}
        </p>
      )}
      {hits !== null && partial > 0 && (
        <div className={styles.note}>
          <p>{t('search.partial', { count: partial, number: formats.number(partial) })}</p>
          {count?.fetching === true ? (
            <p role="status">{t('search.fetching')}</p>
          ) : online ? (
            <Button tone="quiet" size="small" onClick={actions.fetchOlder}>
              {t('search.fetch')}
            </Button>
          ) : (
            <p>{t('search.fetchLater')}</p>
          )}
        </div>
      )}
    </>
  );
}

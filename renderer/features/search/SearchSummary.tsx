import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../format/useFormats.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './SearchPanel.module.css';

/** How many there are, where is looked, and in which order they stand. */
export function SearchSummary() {
  const { t } = useTranslation();
  const { search: actions } = useApp();
  const formats = useFormats();
  const { hits, count, scope, order } = useAppState((state) => state.search);
  const found =
    hits === null || count === null
      ? ''
      : count.more
        ? t('search.countMore', { number: formats.number(count.count) })
        : t('search.count', { count: count.count, number: formats.number(count.count) });
  return (
    <div className={styles.summary}>
      {scope !== null && (
        <button type="button" className={styles.scope} onClick={actions.everywhere}>
          <bdi>{t('search.inThread', { thread: scope.title })}</bdi>
          <Icon icon={X} size="small" />
          <span className="visuallyHidden">{t('search.everywhere')}</span>
        </button>
      )}
      <span className={styles.count} role="status" data-testid="search-count">
        {found}
      </span>
      {hits !== null && hits.length > 1 && (
        <button
          type="button"
          className={styles.order}
          aria-pressed={order === 'ranked'}
          onClick={() => actions.setOrder(order === 'newest' ? 'ranked' : 'newest')}
        >
          {order === 'newest' ? t('search.newest') : t('search.ranked')}
        </button>
      )}
    </div>
  );
}

import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { SearchHit } from './SearchHit.tsx';
import styles from './SearchPanel.module.css';

interface SearchResultsProps {
  readonly listId: string;
  /** Which hit is pointed at; -1 when none is. */
  readonly chosen: number;
}

/** What was found. The hit that is pointed at stays in sight, and more come near the end. */
export function SearchResults({ listId, chosen }: SearchResultsProps) {
  const { t } = useTranslation();
  const { search } = useApp();
  const { hits, active } = useAppState((state) => state.search);
  const now = useNow();
  const list = useRef<VirtualizerHandle>(null);

  const showChosen = useEffectEvent((_active: typeof active) => {
    if (chosen >= 0) list.current?.scrollToIndex(chosen, { align: 'nearest' });
  });
  useEffect(() => showChosen(active), [active]);

  const onScroll = () => {
    const { current } = list;
    if (current === null || hits === null) return;
    const seen = current.findItemIndex(current.scrollOffset + current.viewportSize);
    if (seen > hits.length - 10) void search.more();
  };

  return (
    <div
      id={listId}
      className={styles.list}
      role="listbox"
      aria-label={t('search.results')}
      data-testid="search-results"
    >
      {hits !== null && hits.length > 0 && (
        <Virtualizer ref={list} data={hits} onScroll={onScroll}>
          {(hit, index) => (
            <SearchHit
              key={hit.messageId}
              id={`${listId}-${index}`}
              hit={hit}
              chosen={index === chosen}
              position={index + 1}
              now={now}
              onGo={() => search.goTo(hit.messageId)}
            />
          )}
        </Virtualizer>
      )}
    </div>
  );
}

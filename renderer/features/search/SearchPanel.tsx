import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useNow } from '../../format/useNow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { isComposing } from '../../ui/composing.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { FilterHints } from './FilterHints.tsx';
import { SearchHit } from './SearchHit.tsx';
import { SearchNotes } from './SearchNotes.tsx';
import styles from './SearchPanel.module.css';
import { SearchSummary } from './SearchSummary.tsx';

/** In the place of the list. The keys stay in the field: arrows choose, Enter goes there, F3 to the next. */
export function SearchPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const search = useAppState((state) => state.search);
  const now = useNow();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const listId = useId();
  const { text, scope, hits, active } = search;

  const takeFocus = useEffectEvent((_scope: typeof scope) => {
    field.current?.focus();
    field.current?.select();
  });
  useEffect(() => takeFocus(scope), [scope]);

  const chosen = hits?.findIndex(({ messageId }) => messageId === active) ?? -1;
  const showChosen = useEffectEvent((_active: typeof active) => {
    if (chosen >= 0) list.current?.scrollToIndex(chosen, { align: 'nearest' });
  });
  useEffect(() => showChosen(active), [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') app.search.point(1);
    else if (event.key === 'ArrowUp') app.search.point(-1);
    else if (event.key === 'Enter') app.search.goTo(active);
    else return;
    event.preventDefault();
  };
  const onScroll = () => {
    const { current } = list;
    if (current === null || hits === null) return;
    const seen = current.findItemIndex(current.scrollOffset + current.viewportSize);
    if (seen > hits.length - 10) void app.search.more();
  };

  return (
    <Panel
      element="search"
      title={t('search.title')}
      testId="search"
      onBack={() => app.showPanel(null)}
      heading={
        <>
          <input
            ref={field}
            className={styles.field}
            type="text"
            role="combobox"
            aria-expanded={hits !== null && hits.length > 0}
            aria-controls={listId}
            aria-activedescendant={chosen < 0 ? undefined : `${listId}-${chosen}`}
            aria-label={t('search.label')}
            placeholder={t('search.placeholder')}
            spellCheck={false}
            dir="auto"
            value={text}
            data-testid="search-field"
            onChange={(event) => app.search.setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {text !== '' && (
            <IconButton
              icon={X}
              size="small"
              label={t('search.clear')}
              onClick={() => {
                app.search.setText('');
                field.current?.focus();
              }}
            />
          )}
        </>
      }
    >
      <FilterHints
        onTake={(next) => {
          app.search.setText(next);
          field.current?.focus();
        }}
      />
      <SearchSummary />
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
                onGo={() => app.search.goTo(hit.messageId)}
              />
            )}
          </Virtualizer>
        )}
      </div>
      <SearchNotes />
    </Panel>
  );
}

import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { Panel } from '../../ui/Panel.tsx';
import { FilterHints } from './FilterHints.tsx';
import { SearchField } from './SearchField.tsx';
import { SearchNotes } from './SearchNotes.tsx';
import { SearchResults } from './SearchResults.tsx';
import { SearchSummary } from './SearchSummary.tsx';

/** In the place of the list. The keys stay in the field: arrows choose, Enter goes there, F3 to the next. */
export function SearchPanel() {
  const { t } = useTranslation();
  const app = useApp();
  const { scope, hits, active } = useAppState((state) => state.search);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const chosen = hits?.findIndex(({ messageId }) => messageId === active) ?? -1;

  const takeFocus = useEffectEvent((_scope: typeof scope) => {
    field.current?.focus();
    field.current?.select();
  });
  useEffect(() => takeFocus(scope), [scope]);

  return (
    <Panel
      element="search"
      title={t('search.title')}
      testId="search"
      onBack={() => app.showPanel(null)}
      heading={<SearchField field={field} listId={listId} chosen={chosen} />}
    >
      <FilterHints
        onTake={(next) => {
          app.search.setText(next);
          field.current?.focus();
        }}
      />
      <SearchSummary />
      <SearchResults listId={listId} chosen={chosen} />
      <SearchNotes />
    </Panel>
  );
}

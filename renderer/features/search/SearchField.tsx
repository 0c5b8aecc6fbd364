import { X } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { isComposing } from '../../ui/composing.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './SearchPanel.module.css';

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly listId: string;
  /** Of the hit that Enter goes to; -1 when there is none. */
  readonly chosen: number;
}

/** What is looked for. Arrows choose among what was found, Enter goes there. */
export function SearchField({ field, listId, chosen }: SearchFieldProps) {
  const { t } = useTranslation();
  const { search } = useApp();
  const { text, hits, active } = useAppState((state) => state.search);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') search.point(1);
    else if (event.key === 'ArrowUp') search.point(-1);
    else if (event.key === 'Enter') search.goTo(active);
    else return;
    event.preventDefault();
  };

  return (
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
        onChange={(event) => search.setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <IconButton
          icon={X}
          size="small"
          label={t('search.clear')}
          onClick={() => {
            search.setText('');
            field.current?.focus();
          }}
        />
      )}
    </>
  );
}

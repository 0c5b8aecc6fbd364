import type { KeyboardEvent, RefObject } from 'react';
import { isComposing } from './composing.ts';
import type { HandlesFieldProps } from './HandlesField.tsx';
import styles from './HandlesField.module.css';
import { suggestionId } from './Suggestions.tsx';
import type { useSuggested } from './useSuggested.ts';

interface HandleInputProps extends Pick<
  HandlesFieldProps,
  'handles' | 'typed' | 'error' | 'autoFocus' | 'onTyped' | 'onAdd' | 'onRemove'
> {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly suggested: ReturnType<typeof useSuggested>;
  readonly ids: { readonly input: string; readonly note: string; readonly list: string };
}

/** Where the next handle is typed. */
export function HandleInput(props: HandleInputProps) {
  const { input, suggested, ids, handles, typed, error, autoFocus, onTyped, onAdd, onRemove } = props;
  const { suggestions, chosen } = suggested;
  const suggesting = suggestions.length > 0;

  const onKeyDown = (event: KeyboardEvent) => {
    const last = handles.at(-1);
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!event.shiftKey && suggested.chooseByKey(event)) {
      event.preventDefault();
      return;
    }
    const ends = event.key === 'Enter' || event.key === ',' || event.key === ' ';
    if (ends && typed.trim() !== '') {
      event.preventDefault();
      onAdd();
    } else if (event.key === ',' || event.key === ' ') event.preventDefault();
    else if (event.key === 'Backspace' && typed === '' && last !== undefined) onRemove(last);
  };

  return (
    <input
      ref={input}
      id={ids.input}
      className={styles.input}
      value={typed}
      role="combobox"
      aria-autocomplete="list"
      aria-expanded={suggesting}
      aria-controls={suggesting ? ids.list : undefined}
      aria-activedescendant={suggesting && chosen >= 0 ? suggestionId(ids.list, chosen) : undefined}
      aria-invalid={error !== null}
      aria-describedby={ids.note}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={autoFocus}
      onChange={(event) => {
        onTyped(event.target.value);
        suggested.openAnew();
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        suggested.close();
        if (typed.trim() !== '') onAdd();
      }}
    />
  );
}

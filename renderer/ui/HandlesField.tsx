import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { isComposing } from './composing.ts';
import { Icon } from './Icon.tsx';
import styles from './HandlesField.module.css';
import { suggestionId, type SuggestionItem, Suggestions } from './Suggestions.tsx';
import { useEscape } from './useEscape.ts';

interface HandlesFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly handles: readonly string[];
  /** What is being typed. */
  readonly typed: string;
  /** Who it could be, by their handles. */
  readonly suggestions: readonly SuggestionItem[];
  readonly suggestionsLabel: string;
  readonly removeLabel: (handle: string) => string;
  readonly onTyped: (typed: string) => void;
  /** The typed one is whole. False: it is none, and stays to be mended. */
  readonly onAdd: () => boolean;
  readonly onTake: (handle: string) => void;
  readonly onRemove: (handle: string) => void;
  readonly autoFocus?: boolean;
}

/**
 * People by their handles: Enter, a comma or a blank ends one, Backspace takes the last one back. Arrows lead through
 * those who are suggested; none of them is chosen by itself, as a handle may be anybody's.
 */
export function HandlesField(props: HandlesFieldProps) {
  const { label, hint, error, handles, typed, removeLabel, onTyped, onAdd, onTake, onRemove } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const listId = `${id}-list`;
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const suggestions = isOpen ? props.suggestions : [];
  const suggesting = suggestions.length > 0;

  const close = () => {
    setOpen(false);
    setChosen(-1);
  };

  useEscape(suggesting, close);

  const take = (index: number) => {
    const suggestion = suggestions[index];
    if (suggestion === undefined) return false;
    onTake(suggestion.key);
    close();
    return true;
  };

  /** Whether the key was one of the list's. */
  const chooseByKey = ({ key }: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step === undefined) return (key === 'Enter' || key === 'Tab') && take(chosen);
    // After the last and before the first is what was typed.
    const stops = props.suggestions.length + 1;
    setOpen(true);
    setChosen(((chosen + 1 + step + stops) % stops) - 1);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const last = handles.at(-1);
    if (isComposing(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!event.shiftKey && chooseByKey(event)) {
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
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.place}>
        <div className={styles.box} data-wrong={error !== null}>
          {handles.map((handle) => (
            <span key={handle} className={styles.chip} data-testid="handle-chip">
              <bdi>@{handle}</bdi>
              <button
                type="button"
                className={styles.remove}
                aria-label={removeLabel(handle)}
                title={removeLabel(handle)}
                onClick={() => {
                  onRemove(handle);
                  input.current?.focus();
                }}
              >
                <Icon icon={X} size="small" />
              </button>
            </span>
          ))}
          <input
            ref={input}
            id={id}
            className={styles.input}
            value={typed}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={suggesting}
            aria-controls={suggesting ? listId : undefined}
            aria-activedescendant={suggesting && chosen >= 0 ? suggestionId(listId, chosen) : undefined}
            aria-invalid={error !== null}
            aria-describedby={noteId}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus={props.autoFocus}
            onChange={(event) => {
              onTyped(event.target.value);
              setOpen(true);
              setChosen(-1);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              close();
              if (typed.trim() !== '') onAdd();
            }}
          />
        </div>
        {suggesting && (
          <Suggestions
            id={listId}
            label={props.suggestionsLabel}
            suggestions={suggestions}
            chosen={chosen}
            onChoose={take}
            className={styles.suggestions}
          />
        )}
      </div>
      <p
        id={noteId}
        className={error === null ? styles.hint : styles.error}
        role={error === null ? undefined : 'alert'}
      >
        {error ?? hint}
      </p>
    </div>
  );
}

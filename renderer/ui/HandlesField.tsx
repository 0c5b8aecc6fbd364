import { useId, useRef } from 'react';
import { HandleChips } from './HandleChips.tsx';
import { HandleInput } from './HandleInput.tsx';
import styles from './HandlesField.module.css';
import { type SuggestionItem, Suggestions } from './Suggestions.tsx';
import { useSuggested } from './useSuggested.ts';

export interface HandlesFieldProps {
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
  const { label, hint, error, handles, removeLabel, onTake, onRemove } = props;
  const id = useId();
  const ids = { input: id, note: `${id}-note`, list: `${id}-list` };
  const input = useRef<HTMLInputElement>(null);
  const suggested = useSuggested(props.suggestions, onTake);

  const removeChip = (handle: string) => {
    onRemove(handle);
    input.current?.focus();
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.place}>
        <div className={styles.box} data-wrong={error !== null}>
          <HandleChips handles={handles} removeLabel={removeLabel} onRemove={removeChip} />
          <HandleInput {...props} input={input} suggested={suggested} ids={ids} />
        </div>
        {suggested.suggestions.length > 0 && (
          <Suggestions
            id={ids.list}
            label={props.suggestionsLabel}
            suggestions={suggested.suggestions}
            chosen={suggested.chosen}
            onChoose={suggested.take}
            className={styles.suggestions}
          />
        )}
      </div>
      <p
        id={ids.note}
        className={error === null ? styles.hint : styles.error}
        role={error === null ? undefined : 'alert'}
      >
        {error ?? hint}
      </p>
    </div>
  );
}

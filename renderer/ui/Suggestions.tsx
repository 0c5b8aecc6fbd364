import { Avatar } from './Avatar.tsx';
import { cx } from './cx.ts';
import styles from './Suggestions.module.css';

export interface SuggestionItem {
  readonly key: string;
  /** A sign in front: the emoji itself. A picture of who it is where there is none. */
  readonly emoji: string | null;
  readonly label: string;
  readonly detail: string;
}

interface SuggestionsProps {
  readonly id: string;
  readonly label: string;
  readonly suggestions: readonly SuggestionItem[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  /** Where it floats. */
  readonly className: string | undefined;
}

export function suggestionId(id: string, index: number): string {
  return `${id}-${index}`;
}

/** Beside a field, which keeps the focus and points at the chosen one. */
export function Suggestions({ id, label, suggestions, chosen, onChoose, className }: SuggestionsProps) {
  return (
    <div className={cx(styles.list, className)} id={id} role="listbox" aria-label={label}>
      {suggestions.map((suggestion, index) => (
        // Keys are the field's matter.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={suggestion.key}
          id={suggestionId(id, index)}
          className={styles.option}
          role="option"
          aria-selected={index === chosen}
          data-testid="completion"
          // The field is not left for it.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          {suggestion.emoji === null ? (
            <Avatar name={suggestion.label} seed={suggestion.key} size="small" />
          ) : (
            <span className={styles.emoji}>{suggestion.emoji}</span>
          )}
          <bdi className={styles.label}>{suggestion.label}</bdi>
          <bdi className={styles.detail}>{suggestion.detail}</bdi>
        </div>
      ))}
    </div>
  );
}

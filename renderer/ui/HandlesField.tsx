import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { Icon } from './Icon.tsx';
import styles from './HandlesField.module.css';

interface HandlesFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly handles: readonly string[];
  /** What is being typed. */
  readonly typed: string;
  readonly removeLabel: (handle: string) => string;
  readonly onTyped: (typed: string) => void;
  /** The typed one is whole. False: it is none, and stays to be mended. */
  readonly onAdd: () => boolean;
  readonly onRemove: (handle: string) => void;
  readonly autoFocus?: boolean;
}

/** People by their handles: Enter, a comma or a blank ends one, Backspace takes the last one back. */
export function HandlesField(props: HandlesFieldProps) {
  const { label, hint, error, handles, typed, removeLabel, onTyped, onAdd, onRemove, autoFocus } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const input = useRef<HTMLInputElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const last = handles.at(-1);
    if (event.nativeEvent.isComposing) return;
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
          aria-invalid={error !== null}
          aria-describedby={noteId}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={autoFocus}
          onChange={(event) => onTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => typed.trim() !== '' && onAdd()}
        />
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

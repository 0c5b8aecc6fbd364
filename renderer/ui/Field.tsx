import { type ComponentProps, useId } from 'react';
import { cx } from './cx.ts';
import styles from './Field.module.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, as a sentence. */
  readonly error?: string | null | undefined;
  readonly prefix?: string | undefined;
}

export function Field({ label, hint, error, prefix, className, ...rest }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint ?? null;
  const wrong = error !== null && error !== undefined;
  return (
    <div className={cx(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.box} data-wrong={wrong}>
        {prefix !== undefined && (
          <span className={styles.prefix} aria-hidden="true">
            {prefix}
          </span>
        )}
        <input
          {...rest}
          id={id}
          className={styles.input}
          aria-invalid={wrong}
          aria-describedby={note === null ? undefined : noteId}
        />
      </div>
      {note !== null && (
        <p id={noteId} className={wrong ? styles.error : styles.hint} role={wrong ? 'alert' : undefined}>
          {note}
        </p>
      )}
    </div>
  );
}

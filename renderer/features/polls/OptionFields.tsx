import { ArrowUp, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { minPollOptions } from '../../../sync/protocol/sizes.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { isComposing } from '../../ui/composing.ts';
import { moved, type OptionRow, withRow } from './optionRows.ts';
import styles from './Polls.module.css';
import { useLimit } from '../../store/useLimit.ts';

interface OptionFieldsProps {
  readonly rows: readonly OptionRow[];
  /** Keys of those that say what another one says. */
  readonly repeated: ReadonlySet<number>;
  readonly onChange: (rows: readonly OptionRow[]) => void;
}

/** Lines to write options on: Enter begins another one, Alt and an arrow moves one. */
export function OptionFields({ rows, repeated, onChange }: OptionFieldsProps) {
  const maxLength = useLimit('pollOptionLength');
  const most = useLimit('pollOptions');
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [said, say] = useState('');
  const id = useId();
  const focus = (at: number) => list.current?.querySelectorAll('input')[at]?.focus();

  const change = (next: readonly OptionRow[] | null, focused: number) => {
    if (next === null) return false;
    // Drawn before the next key comes: whoever types fast writes into the new line.
    flushSync(() => onChange(next));
    focus(focused);
    return true;
  };
  const move = (at: number, by: -1 | 1) => {
    if (change(moved(rows, at, by), at + by))
      say(t('poll.moved', { place: at + by + 1, count: rows.length }));
  };
  const remove = (at: number) => change(rows.toSpliced(at, 1), Math.max(0, at - 1));
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (at + 1 < rows.length) focus(at + 1);
      else change(withRow(rows, at, most), at + 1);
    } else if (event.altKey && event.key === 'ArrowUp') move(at, -1);
    else if (event.altKey && event.key === 'ArrowDown') move(at, 1);
    else return;
    event.preventDefault();
  };

  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('poll.options')}</legend>
      <ol ref={list} className={styles.rows}>
        {rows.map(({ key, text }, at) => (
          <li key={key} className={styles.row}>
            <input
              className={styles.input}
              dir="auto"
              value={text}
              maxLength={maxLength}
              aria-label={t('poll.option', { place: at + 1 })}
              aria-invalid={repeated.has(key)}
              aria-describedby={repeated.has(key) ? `${id}-${key}` : undefined}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              placeholder={t('poll.option', { place: at + 1 })}
              autoComplete="off"
              onChange={(event) => onChange(rows.with(at, { key, text: event.target.value }))}
              onKeyDown={(event) => onKeyDown(event, at)}
            />
            <IconButton
              icon={ArrowUp}
              size="small"
              label={t('poll.moveUp', { place: at + 1 })}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            />
            <IconButton
              icon={X}
              size="small"
              label={t('poll.removeOption', { place: at + 1 })}
              disabled={rows.length <= minPollOptions}
              onClick={() => remove(at)}
            />
            {repeated.has(key) && (
              <p id={`${id}-${key}`} className={cx(styles.reason, styles.wrong)} role="alert">
                {t('poll.repeated')}
              </p>
            )}
          </li>
        ))}
      </ol>
      <span className="visuallyHidden" role="status">
        {said}
      </span>
      {rows.length < most && (
        <Button
          className={styles.add}
          tone="quiet"
          size="small"
          onClick={() => change(withRow(rows, rows.length - 1, most), rows.length)}
        >
          <Icon icon={Plus} />
          {t('poll.addOption')}
        </Button>
      )}
    </fieldset>
  );
}

import { ArrowUp, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { minPollOptions } from '../../../sync/protocol/sizes.ts';
import { useLimit } from '../../store/useLimit.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { OptionRow } from './optionRows.ts';
import styles from './Polls.module.css';
import { useOptionEdits } from './useOptionEdits.ts';

interface OptionFieldsProps {
  readonly rows: readonly OptionRow[];
  /** Keys of those that say what another one says. */
  readonly repeated: ReadonlySet<number>;
  readonly onChange: (rows: readonly OptionRow[]) => void;
}

/** Lines to write options on: Enter begins another one, Alt and an arrow moves one. */
export function OptionFields({ rows, repeated, onChange }: OptionFieldsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const edits = useOptionEdits(list, rows, onChange);

  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('poll.options')}</legend>
      <ol ref={list} className={styles.rows}>
        {rows.map(({ key, text }, at) => (
          <OptionField
            key={key}
            at={at}
            text={text}
            repeated={repeated.has(key)}
            removable={rows.length > minPollOptions}
            onText={(typed) => onChange(rows.with(at, { key, text: typed }))}
            onKeyDown={(event) => edits.onKeyDown(event, at)}
            onMoveUp={() => edits.move(at, -1)}
            onRemove={() => edits.remove(at)}
          />
        ))}
      </ol>
      <span className="visuallyHidden" role="status">
        {edits.said}
      </span>
      {edits.hasRoom && (
        <Button
          className={styles.add}
          tone="quiet"
          size="small"
          onClick={() => edits.addAfter(rows.length - 1)}
        >
          <Icon icon={Plus} />
          {t('poll.addOption')}
        </Button>
      )}
    </fieldset>
  );
}

interface OptionFieldProps {
  readonly at: number;
  readonly text: string;
  readonly repeated: boolean;
  readonly removable: boolean;
  readonly onText: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onMoveUp: () => void;
  readonly onRemove: () => void;
}

function OptionField({ at, text, repeated, removable, onText, ...on }: OptionFieldProps) {
  const maxLength = useLimit('pollOptionLength');
  const { t } = useTranslation();
  const reasonId = useId();
  const place = at + 1;
  return (
    <li className={styles.row}>
      <input
        className={styles.input}
        dir="auto"
        value={text}
        maxLength={maxLength}
        aria-label={t('poll.option', { place })}
        aria-invalid={repeated}
        aria-describedby={repeated ? reasonId : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        placeholder={t('poll.option', { place })}
        autoComplete="off"
        onChange={(event) => onText(event.target.value)}
        onKeyDown={on.onKeyDown}
      />
      <IconButton
        icon={ArrowUp}
        size="small"
        label={t('poll.moveUp', { place })}
        disabled={at === 0}
        onClick={on.onMoveUp}
      />
      <IconButton
        icon={X}
        size="small"
        label={t('poll.removeOption', { place })}
        disabled={!removable}
        onClick={on.onRemove}
      />
      {repeated && (
        <p id={reasonId} className={cx(styles.reason, styles.wrong)} role="alert">
          {t('poll.repeated')}
        </p>
      )}
    </li>
  );
}

import { type Ref, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { type Tone, withTone } from '../../../resources/emoji/tones.ts';
import type { EmojiEntry } from './emojiIndex.ts';
import styles from './EmojiPicker.module.css';
import type { PickerRow, PickerRows, Section } from './pickerRows.ts';

interface EmojiGridProps {
  readonly ref: Ref<VirtualizerHandle>;
  readonly id: string;
  readonly shown: PickerRows;
  readonly active: number;
  readonly tone: Tone;
  readonly onPick: (entry: EmojiEntry) => void;
}

/** Only what is in sight is drawn, and the chosen one, to which the search points. */
export function EmojiGrid({ ref, id, shown, active, tone, onPick }: EmojiGridProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, rowOf } = shown;
  const heading = (section: Section) =>
    section === 'found'
      ? t('emoji.found')
      : section === 'recent'
        ? t('emoji.recent')
        : t(`emoji.groups.${section}`);
  const line = (row: PickerRow) =>
    row.kind === 'heading' ? (
      <div role="row" className={styles.heading}>
        <span role="rowheader">{heading(row.section)}</span>
      </div>
    ) : (
      <div role="row" className={styles.line}>
        {row.entries.map((entry, column) => (
          // Keys are the search field's matter: it points at the chosen one.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <span
            key={entry.emoji}
            id={`${id}-${row.start + column}`}
            role="gridcell"
            className={styles.emoji}
            aria-selected={row.start + column === active}
            aria-label={entry.label}
            title={entry.label}
            onClick={() => onPick(entry)}
          >
            {entry.takesTone ? withTone(entry.emoji, tone) : entry.emoji}
          </span>
        ))}
      </div>
    );
  return (
    <div ref={scroller} id={id} className={styles.grid} role="grid" aria-label={t('emoji.all')} tabIndex={-1}>
      <Virtualizer
        ref={ref}
        scrollRef={scroller}
        data={rows}
        keepMounted={[rowOf[active] ?? 0]}
        bufferSize={200}
      >
        {(row) => <div key={row.kind === 'heading' ? `h${row.section}` : row.start}>{line(row)}</div>}
      </Virtualizer>
    </div>
  );
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { StickerEntry } from './stickerEntries.ts';
import styles from './StickerPicker.module.css';
import { stickerRows, type StickerSection } from './stickerRows.ts';

interface StickerGridProps {
  readonly id: string;
  readonly sections: readonly StickerSection[];
  readonly active: number;
  readonly onPick: (sticker: StickerEntry) => void;
  /** It is chosen, and nothing is sent. */
  readonly onChoose: (index: number) => void;
}

export function StickerGrid({ id, sections, active, onPick, onChoose }: StickerGridProps) {
  const { t } = useTranslation();
  const entries = sections.flatMap((section) => section.entries);
  const rows = stickerRows(sections);
  const firsts = new Map(startsOf(sections));

  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  if (entries.length === 0) return <p className={styles.nothing}>{t('stickers.nothing')}</p>;
  return (
    <div id={id} className={styles.grid} role="grid" aria-label={t('stickers.all')} tabIndex={-1}>
      {rows.map(({ start, end }) => (
        <div key={start} role="rowgroup">
          {firsts.has(start) && (
            <div role="row" className={styles.heading}>
              <span role="rowheader">{firsts.get(start)}</span>
            </div>
          )}
          <div role="row" className={styles.line}>
            {entries.slice(start, end).map((entry, column) => (
              // Keys are the search field's matter: it points at the chosen one.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <span
                key={entry.key}
                id={`${id}-${start + column}`}
                role="gridcell"
                className={styles.sticker}
                aria-selected={start + column === active}
                aria-label={`${entry.label} ${entry.emoji}`}
                title={entry.label}
                onClick={() => onPick(entry)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  onChoose(start + column);
                }}
              >
                <img src={entry.url} alt="" loading="lazy" draggable={false} />
              </span>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

/** The heading before each first sticker of a section, by the number of that sticker. */
function startsOf(sections: readonly StickerSection[]): readonly (readonly [number, string])[] {
  let start = 0;
  return sections.map(({ heading, entries }) => {
    const first = [start, heading] as const;
    start += entries.length;
    return first;
  });
}

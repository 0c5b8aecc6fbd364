import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PackMenu, type PackMenuProps } from './StickerMenus.tsx';
import type { StickerEntry } from './stickerEntries.ts';
import styles from './StickerPicker.module.css';
import { stickerRows, type StickerSection } from './stickerRows.ts';

interface StickerGridProps extends Pick<PackMenuProps, 'place' | 'onShare' | 'onAsk'> {
  readonly id: string;
  readonly sections: readonly StickerSection[];
  readonly active: number;
  readonly onPick: (sticker: StickerEntry) => void;
  /** It is chosen, and nothing is sent. */
  readonly onChoose: (index: number) => void;
}

export const sectionId = (gridId: string, { key }: StickerSection) => `${gridId}-of-${key}`;

export function StickerGrid(props: StickerGridProps) {
  const { id, sections, active, onPick, onChoose, place, onShare, onAsk } = props;
  const { t } = useTranslation();

  useEffect(() => {
    document.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  if (sections.length === 0) return <p className={styles.nothing}>{t('stickers.nothing')}</p>;
  return (
    <div id={id} className={styles.grid} role="grid" aria-label={t('stickers.all')} tabIndex={-1}>
      {withStarts(sections).map(({ section, start }) => (
        <div key={section.key} id={sectionId(id, section)} role="rowgroup">
          <div role="row" className={styles.heading}>
            <span role="rowheader" className={styles.name} dir="auto">
              {section.heading}
            </span>
            {section.pack !== undefined && (
              <span role="gridcell">
                <PackMenu
                  {...{ pack: section.pack, place, onShare, onAsk }}
                  isEmpty={section.entries.length === 0}
                />
              </span>
            )}
          </div>
          <Stickers {...{ id, section, start, active, onPick, onChoose }} />
        </div>
      ))}
    </div>
  );
}

interface StickersProps extends Pick<StickerGridProps, 'id' | 'active' | 'onPick' | 'onChoose'> {
  readonly section: StickerSection;
  /** The number of its first sticker. */
  readonly start: number;
}

function Stickers({ id, section, start: from, active, onPick, onChoose }: StickersProps) {
  const { t } = useTranslation();
  if (section.entries.length === 0)
    return (
      <div role="row" className={styles.none}>
        <span role="gridcell">{t('stickers.packEmpty')}</span>
      </div>
    );
  return stickerRows([section]).map(({ start, end }) => (
    <div key={start} role="row" className={styles.line}>
      {section.entries.slice(start, end).map((entry, column) => {
        const index = from + start + column;
        return (
          // Keys are the search field's matter: it points at the chosen one.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <span
            key={entry.key}
            id={`${id}-${index}`}
            role="gridcell"
            className={styles.sticker}
            aria-selected={index === active}
            aria-label={`${entry.label} ${entry.emoji}`}
            title={entry.label}
            onClick={() => onPick(entry)}
            onContextMenu={(event) => {
              event.preventDefault();
              onChoose(index);
            }}
          >
            <img src={entry.url} alt="" loading="lazy" draggable={false} />
          </span>
        );
      })}
    </div>
  ));
}

/** Each with the number of its first sticker. */
export function withStarts(sections: readonly StickerSection[]) {
  let next = 0;
  return sections.map((section) => {
    const start = next;
    next += section.entries.length;
    return { section, start };
  });
}

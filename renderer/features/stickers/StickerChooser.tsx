import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StickerPackId } from '../../../sync/core/ids.ts';
import { useAppState } from '../../store/useApp.ts';
import { isComposing } from '../../ui/composing.ts';
import { PackStrip } from './PackStrip.tsx';
import { StickerFooter } from './StickerFooter.tsx';
import { sectionId, StickerGrid, withStarts } from './StickerGrid.tsx';
import type { PackQuestion } from './packQuestion.ts';
import type { StickerPickerProps } from './StickerPicker.tsx';
import styles from './StickerPicker.module.css';
import { stickerRows, type StickerSection, step } from './stickerRows.ts';
import { useStickers } from './useStickers.ts';

interface StickerChooserProps extends StickerPickerProps {
  readonly onAsk: (question: PackQuestion) => void;
  /** @param into the pack that is in view; null: the usual one */
  readonly onFile: (file: File, into: StickerPackId | null) => void;
}

const none: readonly string[] = [];

/** The keys stay in the search: arrows choose, Enter picks. */
export function StickerChooser({ onPick, onShare, onAsk, kinds, onFile }: StickerChooserProps) {
  const search = useRef<HTMLInputElement>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const gridId = useId();
  const [query, setQuery] = useState('');
  const recent = useAppState((state) => state.state?.preferences.recentStickers ?? none);
  // What is picked now moves to the front the next time: nothing jumps under the pointer.
  const [recentAtFirst] = useState(recent);
  const sections = useStickers(query, recentAtFirst);
  const { chosen, active, current, choose, go, onKeyDown } = useCursor(sections, onPick);

  useEffect(() => search.current?.focus(), []);

  return (
    <div ref={setPlace} className={styles.picker} data-testid="sticker-picker">
      <Search
        {...{ search, gridId, query, onKeyDown }}
        active={chosen === undefined ? null : active}
        onQuery={(asked) => {
          setQuery(asked);
          choose(0);
        }}
      />
      {kinds}
      {query.trim() === '' && (
        <PackStrip
          sections={sections}
          current={current?.key}
          onGo={(section) => {
            go(section);
            document.querySelector(`#${CSS.escape(sectionId(gridId, section))}`)?.scrollIntoView();
          }}
          onNewPack={() => onAsk({ kind: 'name', pack: null, stickerId: null })}
        />
      )}
      <StickerGrid
        {...{ id: gridId, sections, active, place, onPick, onShare, onAsk }}
        onChoose={(index) => {
          choose(index);
          search.current?.focus();
        }}
      />
      <StickerFooter
        {...{ chosen, place, onAsk }}
        onFile={(file) => onFile(file, current?.pack?.packId ?? null)}
      />
    </div>
  );
}

interface SearchProps {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly gridId: string;
  /** null: there is none. */
  readonly active: number | null;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Search({ search, gridId, active, query, onQuery, onKeyDown }: SearchProps) {
  const { t } = useTranslation();
  return (
    <input
      ref={search}
      className={styles.search}
      type="text"
      role="combobox"
      aria-expanded={active !== null}
      aria-controls={active === null ? undefined : gridId}
      aria-activedescendant={active === null ? undefined : `${gridId}-${active}`}
      aria-label={t('stickers.search')}
      placeholder={t('stickers.search')}
      value={query}
      onChange={(event) => onQuery(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

/** The sticker that Enter picks, the pack in view, and the keys that lead to others. */
function useCursor(sections: readonly StickerSection[], onPick: StickerPickerProps['onPick']) {
  const [at, setAt] = useState(0);
  // An empty pack has no sticker that could be chosen.
  const [gone, setGone] = useState<string | null>(null);
  const starts = withStarts(sections);
  const entries = sections.flatMap((section) => section.entries);
  // One that was removed may have been the last.
  const active = Math.min(at, Math.max(0, entries.length - 1));
  const chosen = entries[active];
  const current =
    sections.find(({ key }) => key === gone) ??
    starts.findLast(({ section, start }) => section.entries.length > 0 && start <= active)?.section;
  const choose = (index: number) => {
    setAt(index);
    setGone(null);
  };
  const go = (section: StickerSection) => {
    if (section.entries.length > 0) setAt(starts.find((each) => each.section === section)?.start ?? 0);
    setGone(section.entries.length > 0 ? null : section.key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    const next = step(stickerRows(sections), active, event.key);
    if (event.key === 'Enter' && chosen !== undefined) onPick(chosen);
    else if (next === null) return;
    else choose(next);
    event.preventDefault();
  };
  return { chosen, active, current, choose, go, onKeyDown };
}

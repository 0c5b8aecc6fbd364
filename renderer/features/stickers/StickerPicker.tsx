import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../store/useApp.ts';
import { isComposing } from '../../ui/composing.ts';
import type { FileView } from '../../../preload/views/file.ts';
import { NewSticker } from './NewSticker.tsx';
import { StickerFooter } from './StickerFooter.tsx';
import { StickerGrid } from './StickerGrid.tsx';
import type { StickerEntry } from './stickerEntries.ts';
import { stickerRows, type StickerSection, step } from './stickerRows.ts';
import styles from './StickerPicker.module.css';
import { useStickers } from './useStickers.ts';

export interface StickerPickerProps {
  readonly onPick: (sticker: StickerEntry) => void;
  /** Leads to what else can be picked. */
  readonly kinds: ReactNode;
}

const none: readonly string[] = [];

/** All stickers, or the one that is being made. */
export function StickerPicker({ onPick, kinds }: StickerPickerProps) {
  const { making, choose, done } = useMaking();
  return making === null ? (
    <Chooser onPick={onPick} kinds={kinds} onFile={(file) => void choose(file)} />
  ) : (
    <NewSticker file={making} onDone={done} />
  );
}

/** The picture that a sticker is being made of. When the picker closes before it is one, the core forgets it. */
function useMaking() {
  const { stickers } = useApp();
  const [making, setMaking] = useState<FileView | null>(null);
  const pending = useRef<FileView | null>(null);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      if (pending.current !== null) stickers.forget(pending.current);
    };
  }, [stickers]);

  async function choose(file: File) {
    const chosen = await stickers.choose(file);
    if (chosen !== null && !isOpen.current) return stickers.forget(chosen);
    pending.current = chosen;
    setMaking(chosen);
  }
  function done() {
    pending.current = null;
    setMaking(null);
  }
  return { making, choose, done };
}

interface ChooserProps extends StickerPickerProps {
  readonly onFile: (file: File) => void;
}

/** The keys stay in the search: arrows choose, Enter picks. */
function Chooser({ onPick, kinds, onFile }: ChooserProps) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  const gridId = useId();
  const [query, setQuery] = useState('');
  const recent = useAppState((state) => state.state?.preferences.recentStickers ?? none);
  // What is picked now moves to the front the next time: nothing jumps under the pointer.
  const [recentAtFirst] = useState(recent);
  const sections = useStickers(query, recentAtFirst);
  const { entries, active, choose, onKeyDown } = useCursor(sections, onPick);

  useEffect(() => search.current?.focus(), []);

  return (
    <div className={styles.picker} data-testid="sticker-picker">
      <input
        ref={search}
        className={styles.search}
        type="text"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={entries.length === 0 ? undefined : gridId}
        aria-activedescendant={entries.length === 0 ? undefined : `${gridId}-${active}`}
        aria-label={t('stickers.search')}
        placeholder={t('stickers.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          choose(0);
        }}
        onKeyDown={onKeyDown}
      />
      {kinds}
      <StickerGrid
        id={gridId}
        sections={sections}
        active={active}
        onPick={onPick}
        onChoose={(index) => {
          choose(index);
          search.current?.focus();
        }}
      />
      <StickerFooter chosen={entries[active]} onFile={onFile} />
    </div>
  );
}

/** The sticker that Enter picks, and the keys that lead to others. */
function useCursor(sections: readonly StickerSection[], onPick: StickerPickerProps['onPick']) {
  const [chosen, choose] = useState(0);
  const entries = sections.flatMap((section) => section.entries);
  // One that was removed may have been the last.
  const active = Math.min(chosen, Math.max(0, entries.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    const sticker = entries[active];
    const next = step(stickerRows(sections), active, event.key);
    if (event.key === 'Enter' && sticker !== undefined) onPick(sticker);
    else if (next === null) return;
    else choose(next);
    event.preventDefault();
  };
  return { entries, active, choose, onKeyDown };
}

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VirtualizerHandle } from 'virtua';
import { type Tone, withTone } from '../../../resources/emoji/tones.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { isComposing } from '../../ui/composing.ts';
import { EmojiGrid } from './EmojiGrid.tsx';
import { type EmojiEntry, searchEmoji, withRecent } from './emojiIndex.ts';
import styles from './EmojiPicker.module.css';
import { GroupBar } from './GroupBar.tsx';
import { pickerRows, recentEntries, type Section, step } from './pickerRows.ts';
import { ToneBar } from './ToneBar.tsx';
import { useEmoji } from './useEmoji.ts';

const mostRecent = 24;
const mostFound = 200;
const none: readonly string[] = [];

interface EmojiPickerProps {
  readonly onPick: (emoji: string) => void;
}

/** Every emoji there is. The keys stay in the search: arrows choose, Enter picks. */
export function EmojiPicker({ onPick }: EmojiPickerProps) {
  const { t } = useTranslation();
  const app = useApp();
  const grid = useRef<VirtualizerHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const gridId = useId();
  const groups = useEmoji(true);
  const tone = useAppState((state): Tone => state.state?.preferences.emojiTone ?? 0);
  const recent = useAppState((state) => state.state?.preferences.recentEmoji ?? none);
  // What is picked now moves to the front the next time: nothing jumps under the pointer.
  const [recentAtFirst] = useState(recent);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);

  const shown = useMemo(() => {
    const all = groups ?? [];
    return pickerRows(
      query.trim() === ''
        ? [
            { section: 'recent' as const, emoji: recentEntries(all, recentAtFirst) },
            ...all.map(({ group, emoji }) => ({ section: group, emoji })),
          ]
        : [{ section: 'found' as const, emoji: searchEmoji(all, query, mostFound) }],
    );
  }, [groups, query, recentAtFirst]);

  useEffect(() => search.current?.focus(), []);

  const pick = (entry: EmojiEntry) => {
    void app.session.setPreferences({ recentEmoji: [...withRecent(recent, entry.emoji, mostRecent)] });
    onPick(entry.takesTone ? withTone(entry.emoji, tone) : entry.emoji);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    const next = step(shown, active, event.key);
    const chosen = shown.entries[active];
    if (event.key === 'Enter' && chosen !== undefined) pick(chosen);
    else if (next === null) return;
    else {
      setActive(next);
      grid.current?.scrollToIndex(shown.rowOf[next] ?? 0, { align: 'nearest' });
    }
    event.preventDefault();
  };
  const toSection = (section: Section) => {
    const row = shown.rows.findIndex((each) => each.kind === 'heading' && each.section === section);
    const first = shown.rows[row + 1];
    if (first?.kind !== 'emoji') return;
    setActive(first.start);
    grid.current?.scrollToIndex(row, { align: 'start' });
    search.current?.focus();
  };

  return (
    <div className={styles.picker} data-testid="emoji-picker">
      <input
        ref={search}
        className={styles.search}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={gridId}
        aria-activedescendant={shown.entries.length === 0 ? undefined : `${gridId}-${active}`}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <GroupBar
        groups={groups ?? []}
        recent={recentAtFirst.length > 0}
        disabled={query.trim() !== ''}
        onGroup={toSection}
      />
      <EmojiGrid ref={grid} id={gridId} shown={shown} active={active} tone={tone} onPick={pick} />
      {groups !== null && shown.entries.length === 0 && (
        <p className={styles.nothing}>{t('emoji.nothing')}</p>
      )}
      <ToneBar tone={tone} onTone={(emojiTone) => void app.session.setPreferences({ emojiTone })} />
    </div>
  );
}

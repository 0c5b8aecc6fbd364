import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Tone, withTone } from '../../../resources/emoji/tones.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { isComposing } from '../../ui/composing.ts';
import { EmojiGrid } from './EmojiGrid.tsx';
import { type EmojiEntry, withRecent } from './emojiIndex.ts';
import styles from './EmojiPicker.module.css';
import { GroupBar } from './GroupBar.tsx';
import { ToneBar } from './ToneBar.tsx';
import { useEmoji } from './useEmoji.ts';
import { useEmojiRows } from './useEmojiRows.ts';
import { useGridCursor } from './useGridCursor.ts';

const mostRecent = 24;
const none: readonly string[] = [];

export interface EmojiPickerProps {
  readonly onPick: (emoji: string) => void;
  /** Leads to what else can be picked. */
  readonly kinds?: ReactNode;
}

/** Every emoji there is. The keys stay in the search: arrows choose, Enter picks. */
export function EmojiPicker({ onPick, kinds }: EmojiPickerProps) {
  const { t } = useTranslation();
  const { session } = useApp();
  const search = useRef<HTMLInputElement>(null);
  const gridId = useId();
  const groups = useEmoji(true);
  const { tone, recentAtFirst, pick } = usePicks(onPick);
  const [query, setQuery] = useState('');
  const shown = useEmojiRows(groups, query, recentAtFirst);
  const { grid, active, reset, moveByKey, moveToSection } = useGridCursor(shown);

  useEffect(() => search.current?.focus(), []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
      return;
    const chosen = shown.entries[active];
    if (event.key === 'Enter' && chosen !== undefined) pick(chosen);
    else if (!moveByKey(event.key)) return;
    event.preventDefault();
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
          reset();
        }}
        onKeyDown={onKeyDown}
      />
      {kinds}
      <GroupBar
        groups={groups ?? []}
        recent={recentAtFirst.length > 0}
        disabled={query.trim() !== ''}
        onGroup={(section) => moveToSection(section) && search.current?.focus()}
      />
      <EmojiGrid ref={grid} id={gridId} shown={shown} active={active} tone={tone} onPick={pick} />
      {groups !== null && shown.entries.length === 0 && (
        <p className={styles.nothing}>{t('emoji.nothing')}</p>
      )}
      <ToneBar tone={tone} onTone={(emojiTone) => void session.setPreferences({ emojiTone })} />
    </div>
  );
}

/** What is picked is remembered, and drawn in the person's skin tone. */
function usePicks(onPick: (emoji: string) => void) {
  const { session } = useApp();
  const tone = useAppState((state): Tone => state.state?.preferences.emojiTone ?? 0);
  const recent = useAppState((state) => state.state?.preferences.recentEmoji ?? none);
  // What is picked now moves to the front the next time: nothing jumps under the pointer.
  const [recentAtFirst] = useState(recent);
  return {
    tone,
    recentAtFirst,
    pick(entry: EmojiEntry) {
      void session.setPreferences({ recentEmoji: [...withRecent(recent, entry.emoji, mostRecent)] });
      onPick(entry.takesTone ? withTone(entry.emoji, tone) : entry.emoji);
    },
  };
}

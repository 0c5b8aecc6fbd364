import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useAppState } from '../../store/useApp.ts';
import { useEmoji } from '../emoji/useEmoji.ts';
import { applyEdit } from './applyEdit.ts';
import { type Completable, completableAt, emojiFor, peopleFor, type Suggestion } from './completion.ts';
import { replacing } from './formatEdit.ts';

export interface Completion {
  readonly suggestions: readonly Suggestion[];
  readonly chosen: number;
  readonly choose: (index: number) => void;
  /** The caret or the words have moved. */
  readonly look: () => void;
  readonly close: () => void;
  /** Whether the key was one of ours. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

const none: readonly Suggestion[] = [];

/** What completes the word at the caret, and the keys that choose among it. */
export function useCompletion(box: RefObject<HTMLTextAreaElement | null>): Completion {
  const [asked, setAsked] = useState<Completable | null>(null);
  const [chosen, setChosen] = useState(0);
  const members = useAppState((state) => state.members);
  const emoji = useEmoji(asked?.kind === 'emoji');
  const suggestions =
    asked === null
      ? none
      : asked.kind === 'mention'
        ? peopleFor(members, asked.query)
        : emojiFor(emoji ?? [], asked.query);

  const close = () => setAsked(null);
  const choose = (index: number) => {
    const area = box.current;
    const suggestion = suggestions[index];
    if (area === null || asked === null || suggestion === undefined) return;
    applyEdit(area, replacing(asked.from, asked.to, suggestion.insert));
    close();
  };

  return {
    suggestions,
    chosen,
    choose,
    close,
    look() {
      const area = box.current;
      const next = area === null ? null : completableAt(area.value, area.selectionStart, area.selectionEnd);
      if (next?.query !== asked?.query || next?.from !== asked?.from) setChosen(0);
      setAsked(next);
    },
    onKeyDown({ key, shiftKey, altKey, ctrlKey, metaKey }) {
      if (suggestions.length === 0 || shiftKey || altKey || ctrlKey || metaKey) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (step !== undefined) setChosen((chosen + step + suggestions.length) % suggestions.length);
      else if (key === 'Enter' || key === 'Tab') choose(chosen);
      else if (key === 'Escape') close();
      else return false;
      return true;
    },
  };
}

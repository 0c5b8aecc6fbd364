import { type KeyboardEvent, useState } from 'react';
import type { SuggestionItem } from './Suggestions.tsx';
import { useEscape } from './useEscape.ts';

/** The list under a field: arrows lead through it, and none is chosen by itself. */
export function useSuggested(items: readonly SuggestionItem[], onTake: (key: string) => void) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const suggestions = isOpen ? items : [];

  const close = () => {
    setOpen(false);
    setChosen(-1);
  };
  useEscape(suggestions.length > 0, close);

  const take = (index: number) => {
    const suggestion = suggestions[index];
    if (suggestion === undefined) return false;
    onTake(suggestion.key);
    close();
    return true;
  };

  return {
    suggestions,
    chosen,
    close,
    take,
    /** Something else was typed. */
    openAnew() {
      setOpen(true);
      setChosen(-1);
    },
    /** Whether the key was one of the list's. */
    chooseByKey({ key }: KeyboardEvent): boolean {
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (step === undefined) return (key === 'Enter' || key === 'Tab') && take(chosen);
      // After the last and before the first is what was typed.
      const stops = items.length + 1;
      setOpen(true);
      setChosen(((chosen + 1 + step + stops) % stops) - 1);
      return true;
    },
  };
}

import { type KeyboardEvent, type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../ui/composing.ts';
import { useLimit } from '../../store/useLimit.ts';
import { moved, type OptionRow, withRow } from './optionRows.ts';

/** Adding, moving and removing lines, with the focus where the next words belong. */
export function useOptionEdits(
  list: RefObject<HTMLElement | null>,
  rows: readonly OptionRow[],
  onChange: (rows: readonly OptionRow[]) => void,
) {
  const most = useLimit('pollOptions');
  const { t } = useTranslation();
  const [said, say] = useState('');
  const focus = (at: number) => list.current?.querySelectorAll('input')[at]?.focus();

  const change = (next: readonly OptionRow[] | null, focused: number) => {
    if (next === null) return false;
    // Drawn before the next key comes: whoever types fast writes into the new line.
    flushSync(() => onChange(next));
    focus(focused);
    return true;
  };
  const addAfter = (at: number) => change(withRow(rows, at, most), at + 1);
  const move = (at: number, by: -1 | 1) => {
    if (change(moved(rows, at, by), at + by))
      say(t('poll.moved', { place: at + by + 1, count: rows.length }));
  };

  return {
    /** Read out once a line has moved. */
    said,
    hasRoom: rows.length < most,
    addAfter,
    move,
    remove: (at: number) => change(rows.toSpliced(at, 1), Math.max(0, at - 1)),
    onKeyDown(event: KeyboardEvent, at: number) {
      if (isComposing(event.nativeEvent)) return;
      if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
        if (at + 1 < rows.length) focus(at + 1);
        else addAfter(at);
      } else if (event.altKey && event.key === 'ArrowUp') move(at, -1);
      else if (event.altKey && event.key === 'ArrowDown') move(at, 1);
      else return;
      event.preventDefault();
    },
  };
}

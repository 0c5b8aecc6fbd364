import { useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { type PickerRows, type Section, step } from './pickerRows.ts';

/** The emoji that Enter picks. */
export function useGridCursor(shown: PickerRows) {
  const grid = useRef<VirtualizerHandle>(null);
  const [active, setActive] = useState(0);
  return {
    grid,
    active,
    reset: () => setActive(0),
    /** Whether the key moved it. */
    moveByKey(key: string): boolean {
      const next = step(shown, active, key);
      if (next === null) return false;
      setActive(next);
      grid.current?.scrollToIndex(shown.rowOf[next] ?? 0, { align: 'nearest' });
      return true;
    },
    /** Whether there is anything in it. */
    moveToSection(section: Section): boolean {
      const row = shown.rows.findIndex((each) => each.kind === 'heading' && each.section === section);
      const first = shown.rows[row + 1];
      if (first?.kind !== 'emoji') return false;
      setActive(first.start);
      grid.current?.scrollToIndex(row, { align: 'start' });
      return true;
    },
  };
}

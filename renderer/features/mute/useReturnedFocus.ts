import { useEffect } from 'react';
import { threadListBox } from '../../ui/threadListBox.ts';

const listBox = () => threadListBox.current;

/** Who opened the dialog has the keys again once it is closed: the list, if nothing else is named. */
export function useReturnedFocus(opener: () => HTMLElement | null = listBox): void {
  useEffect(() => () => void requestAnimationFrame(() => opener()?.focus()), [opener]);
}

import { useEffect } from 'react';
import { threadListBox } from '../../ui/threadListBox.ts';

/** The list has the keys again once the dialog is closed. */
export function useListFocus(): void {
  useEffect(() => () => void requestAnimationFrame(() => threadListBox.current?.focus()), []);
}

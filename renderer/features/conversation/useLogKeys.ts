import type { KeyboardEvent, RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useApp } from '../../store/useApp.ts';
import { drawnFrom, type Row } from './rows.ts';
import { useChoosing } from './useChoosing.ts';
import { useFocusedRow } from './useFocusedRow.ts';
import { useRowKeys } from './useRowKeys.ts';

/** Which row Tab leads to, which ones are chosen, and what keys and pointer do in the log. */
export function useLogKeys(
  list: RefObject<VirtualizerHandle | null>,
  rows: readonly Row[],
  onTakeOver: () => void,
) {
  const { pins } = useApp();
  const { focusedId, setFocusedId: onFocusRow, noteFocus } = useFocusedRow(rows);
  const { chooseByKey, ...choosing } = useChoosing();
  const focusedIndex = rows.findIndex((row) => row.message.messageId === focusedId);
  const tabStop = focusedIndex < 0 ? rows.length - 1 : drawnFrom(rows, focusedIndex);
  const moveByKey = useRowKeys({ list, rows, tabStop, onFocusRow, chooseByKey });

  const takeOver = () => {
    onTakeOver();
    pins.follow();
  };
  return {
    tabStop,
    onFocusRow,
    choosing,
    handlers: {
      onFocus: () => noteFocus(true),
      onBlur: () => noteFocus(false),
      onKeyDown(event: KeyboardEvent) {
        onTakeOver();
        moveByKey(event);
      },
      onWheel: takeOver,
      onPointerDown: takeOver,
    },
  };
}

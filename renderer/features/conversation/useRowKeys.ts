import type { KeyboardEvent, RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { MessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import { focusRowSoon } from '../../ui/messageRows.ts';
import { drawnFrom, type Row } from './rows.ts';

const steps: Partial<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

interface RowKeys {
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly rows: readonly Row[];
  /** The row that Tab leads to, and that has the focus when a row has it. */
  readonly tabStop: number;
  readonly onFocusRow: (messageId: MessageId) => void;
  readonly chooseByKey: (event: KeyboardEvent, message: MessageView) => boolean;
}

/** Arrows lead from row to row, with Shift they choose on the way. */
export function useRowKeys({ list, rows, tabStop, onFocusRow, chooseByKey }: RowKeys) {
  const { pins, selection } = useApp();
  return (event: KeyboardEvent) => {
    const onRow = isRow(event.target);
    const current = rows[tabStop]?.message;
    if (onRow && current !== undefined && chooseByKey(event, current)) {
      event.preventDefault();
      return;
    }
    const step = steps[event.key];
    if (!onRow || step === undefined || event.altKey) return;
    event.preventDefault();
    pins.follow();
    const target = Math.min(rows.length - 1, Math.max(0, tabStop + step));
    const next = drawnFrom(rows, target, step < 0 ? -1 : 1);
    const message = rows[next]?.message;
    if (message === undefined) return;
    if (event.shiftKey && current !== undefined) selection.extend(current, message);
    onFocusRow(message.messageId);
    list.current?.scrollToIndex(next, { align: 'nearest' });
    focusRowSoon(message.messageId);
  };
}

function isRow(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['row'] === 'true';
}

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MessageId } from '../../../sync/core/ids.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { messageRows } from '../../ui/messageRows.ts';
import type { Row } from './rows.ts';
import { standIn } from './standIn.ts';

/** The row that the keys are on. When it goes, the one that takes its place has them, and after the last the composer. */
export function useFocusedRow(rows: readonly Row[]) {
  const [focusedId, setFocusedId] = useState<MessageId | null>(null);
  const [before, setBefore] = useState(rows);
  const isWithin = useRef(false);
  if (before !== rows) {
    setBefore(rows);
    setFocusedId(standIn(focusedId, idsOf(before), idsOf(rows)));
  }
  const keepFocus = useEffectEvent((_rows: typeof rows) => {
    if (isWithin.current && focusedId !== null && document.activeElement === document.body)
      messageRows.of(focusedId)?.focus();
  });
  useEffect(() => keepFocus(rows), [rows]);
  useEffect(
    () => () => {
      if (isWithin.current) composerBox.current?.focus();
    },
    [],
  );
  return {
    focusedId,
    setFocusedId,
    /** Nothing is heard of a focus that goes with its element. */
    noteFocus(within: boolean) {
      isWithin.current = within;
    },
  };
}

const idsOf = (rows: readonly Row[]) => rows.map(({ message }) => message.messageId);

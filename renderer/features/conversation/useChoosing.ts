import { type KeyboardEvent, type MouseEvent, useCallback } from 'react';
import type { MessageView } from '../../../preload/views/message.ts';
import { inOrder, isSelectable } from '../selection/selection.ts';
import { useApp, useAppState } from '../../store/useApp.ts';

/** Choosing several messages, by pointer and by keys. */
export function useChoosing() {
  const app = useApp();
  const selection = useAppState((state) => state.selection);

  const onChoose = useCallback(
    (event: MouseEvent, message: MessageView) => {
      const chosen = app.store.getState().selection;
      const withKey = event.ctrlKey || event.metaKey;
      const onControl = event.target instanceof Element && event.target.closest('a, button') !== null;
      if (onControl || !isSelectable(message) || (chosen === null && !withKey)) return;
      if (event.shiftKey) app.selection.extend(message, message);
      else app.selection.toggle(message);
    },
    [app],
  );

  /** Keys of the row that has the focus, once messages are chosen. @returns whether it was one of them */
  const chooseByKey = (event: KeyboardEvent, message: MessageView): boolean => {
    if (selection === null) return false;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === ' ' && bare) {
      if (isSelectable(message)) app.selection.toggle(message);
    } else if (event.key === 'Delete' && bare)
      app.showDialog({ kind: 'delete', messages: inOrder(selection) });
    else return false;
    return true;
  };

  return {
    selecting: selection !== null,
    /** Null where it cannot be chosen, or nothing is. */
    isChosen: (message: MessageView) =>
      selection === null || !isSelectable(message) ? null : selection.messages.has(message.messageId),
    onChoose,
    chooseByKey,
  };
}
